"""`python -m goldenthread`."""

from goldenthread.cli import main

main(prog_name="goldenthread")
