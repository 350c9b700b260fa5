"""The council's own Word template: uploaded, checked, shown, put into use."""
