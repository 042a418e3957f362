"""What the bot talks to: people, chats, messages, files."""
