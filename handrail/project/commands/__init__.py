"""The commands: one file for each verb, whose `command` is what runs. None imports Django before it runs."""
