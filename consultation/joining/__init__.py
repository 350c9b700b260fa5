"""From a token to a response, so that nothing joins the two: no screens here."""
