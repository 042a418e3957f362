"""One question mended in the chat: its fields, the file with another text, who is thanked."""
