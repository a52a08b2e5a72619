"""The invented newsroom that a first run, the tests and the handbook show."""
