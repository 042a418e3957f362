"""Who they are: language, zone and what they set; never what they know."""
