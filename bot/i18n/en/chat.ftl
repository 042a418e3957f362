start-hello = 👋 Hi { $name }! I'll help you prepare for the exam.
start-hello-nobody = 👋 Hi! I'll help you prepare for the exam.
start =
    I ask, check your answers and bring each question back when it is time to review.
    Five minutes a day, and it will stick.
help =
    <b>What I can do</b>
    /study — study: reviews first, then new questions
    /topics — choose a topic
    /progress — what is learned and what waits
    /undo — take the latest answer back
    /stop — stop the lesson
    /settings — language, new a day, time zone

    In a group: /quiz — a quiz against the clock.
    Answer with buttons or words. Leave whenever you like: /study goes on.
topics = 📚 <b>Topics</b>: choose where to begin
topic-line = { $title } — { $seen } of { $total }
topic-unknown = No such topic. Here are all of them:
topics-more = There are more topics than fit here. Any can be begun by its title: /study Title
topics-empty = There are no questions yet.
settings =
    ⚙️ <b>Settings</b>
    Language: { $language }
    New a day: { $new }
    Time zone: { $zone } (now { $time })
settings-saved = Saved
settings-language = Language
settings-new = New a day
settings-zone = Time zone
settings-choose-language = The bot's language:
settings-choose-new = How many new questions a day:
settings-choose-zone = Where do you live? A day begins at 4:00 there.
language-auto = As in Telegram
language-ru = Русский
language-en = English
zone-Europe-Kaliningrad = Kaliningrad
zone-Europe-Moscow = Moscow
zone-Europe-Samara = Samara
zone-Asia-Yekaterinburg = Yekaterinburg
zone-Asia-Omsk = Omsk
zone-Asia-Novosibirsk = Novosibirsk
zone-Asia-Irkutsk = Irkutsk
zone-Asia-Yakutsk = Yakutsk
zone-Asia-Vladivostok = Vladivostok
zone-Asia-Kamchatka = Kamchatka
zone-Europe-London = London
zone-Europe-Berlin = Berlin
zone-Asia-Tbilisi = Tbilisi
zone-Asia-Krasnoyarsk = Krasnoyarsk
zone-Asia-Magadan = Magadan
zone-Europe-Istanbul = Istanbul
zone-Asia-Almaty = Almaty
zone-Asia-Kolkata = Delhi
zone-Asia-Bangkok = Bangkok
zone-Asia-Shanghai = Beijing
zone-Asia-Tokyo = Tokyo
zone-America-New-York = New York
zone-America-Chicago = Chicago
zone-America-Los-Angeles = Los Angeles
zone-auto = As the bot’s
zone-UTC = UTC
progress =
    📈 <b>Progress</b>
    Today: { $due } to review and { $new } new
    Learned: { $learned } of { $total }
progress-suspended = ⏸ Put off: { $count }
button-resume-all = ▶️ Bring them back
progress-resumed = ▶️ Questions brought back: { $count }
progress-retention = Retention: { $percent } % ({ $good } of { $count ->
    [one] { $count } review
   *[other] { $count } reviews
} in 30 days)
progress-no-retention = Retention: too few reviews yet
progress-topic = • { $title }: { $learned } learned, { $seen } of { $total } begun
progress-topic-due = { $due } today
progress-topic-retention = retention { $percent } %
not-text = I understand only text and buttons: please answer with them.
edited = I don't read edits: the first version counts. Send a new answer as a new message.
unknown-command = No such command. What I can do: /help
foreign-command = That command is for another bot. What I can do: /help
parked = 😕 This message could not be handled. Try again, or start anew: /study
parked-press = 😕 That did not work. Press again
admins-only = This command is for the owner only.
reload-done = ✅ Questions updated. Questions: { $total }.
reload-same = ✅ All is well, nothing has changed. Questions: { $total }.
reload-added = ➕ New ({ $count }): { $ids }
reload-changed = ✏️ Changed ({ $count }): { $ids }
reload-removed = ➖ Removed ({ $count }): { $ids }
reload-touched = Progress touched: { $people } people
reload-warnings = ⚠️ Warnings: { $count }
reload-failed = ❌ The questions have mistakes ({ $count }); the former ones stay in use:
bank-broken = ⚠️ The questions' folder has mistakes; the last good version is in use:
command-start = Start
command-study = Study
command-topics = Topics
command-progress = Progress
command-undo = Undo the latest answer
command-settings = Settings
command-stop = Stop the lesson
command-help = What I can do
command-reload = Reload the questions
bank-unsendable = the question can't be sent: its message would have { $length } characters, the limit is { $limit }; shorten the text, the options or the explanation
flood = 🐢 Not so fast! I answer once a second for now. Answers to questions are saved.
