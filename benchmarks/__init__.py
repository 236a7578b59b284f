"""Speed and quality, measured: never as timed tests, always with the command that makes the figures."""
