"""What we talk about: frozen values of the standard library only, no input or output, no clock."""
