"""`python -m hubiao`: the same as the command `hubiao`, wherever that is installed."""

from hubiao.cli import main

if __name__ == "__main__":
    main()
