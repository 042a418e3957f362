# What the bot itself tells its owner when something is broken.
care-unsaved =
    ⚠️ The database can't be written to: answers stay with Telegram and are taken as soon as writing works again.
    Check the free space and the file's permissions.
care-backup-failed = ⚠️ The database could not be backed up. The bot's log tells more.
