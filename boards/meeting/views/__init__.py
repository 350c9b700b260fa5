"""The screens of boards' meetings and agendas."""
