"""How people log in: the login library's hooks, lockout and second factors."""
