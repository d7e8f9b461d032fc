"""Foreign fragments put into English: one interface, several engines, and checks that every answer must pass."""
