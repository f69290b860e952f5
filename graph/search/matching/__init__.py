"""National targets and plans against the targets of every framework and what was asked of Parties."""
