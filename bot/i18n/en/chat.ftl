start-hello = 👋 Hi { $name }! I’ll help you prepare for the exam.
start-hello-nobody = 👋 Hi! I’ll help you prepare for the exam.
start =
    I ask questions, check your answers and bring each question back when it’s time to review.
    Five minutes a day and it sticks.
help =
    <b>What I can do</b>
    /study — study: reviews first, then new questions
    /drill — practise mistakes and weak spots
    /exam — rehearse the exam; /exam 20 Jan — a plan for it
    /topics — choose a topic
    /progress — what you’ve learned and what’s waiting
    /undo — take back your last answer
    /stop — stop the lesson
    /settings — reminders, language, new questions per day, time zone, formulas
    /mydata — download or erase your data

    In a group: /quiz — a quiz against the clock.
    Answer with buttons or words. Leave whenever you like: /study picks up where you left off.
topics =
    📚 <b>Topics</b>: where would you like to start?
    The buttons say how many you have begun, and how many are 🎓 learned
topic-line = { $title } — { $seen } of { $total }{ $learned ->
    [0] { "" }
   *[other] { " " }· 🎓 { $learned }
}
topic-unknown = There’s no such topic. Here are all of them:
topics-more = There are more topics than fit here. Start any of them by its title: /study Title
topics-empty = There are no questions yet.
settings =
    ⚙️ <b>Settings</b>
    Language: { $language }
    New per day: { $new }
    Time zone: { $zone } (now { $time })
settings-saved = Saved
settings-language = Language
settings-new = New per day
settings-zone = Time zone
settings-choose-language = The bot’s language:
settings-choose-new = How many new questions a day?
settings-choose-zone = Where do you live? Your day starts at 4:00 a.m. there. Not in the list? Send, for example, <code>/zone Madrid</code> or <code>/zone UTC+5</code>
settings-schedule = Schedule
settings-schedule-own = Schedule: fitted to you by { $count } { $count ->
        [one] answer
       *[other] answers
    }
settings-schedule-usual = Schedule: the usual one
settings-choose-schedule = Your answers show how fast you forget. Shall I ask by that schedule or by the usual one? Days that are already set stay.
schedule-own = LatestFit to me
schedule-usual = Back to the usual one
button-settings = ⚙️ Settings
settings-formulas = Formulas
settings-formulas-line = Formulas: { $shown }
settings-choose-formulas = How should formulas with fractions, roots and matrices look?
formulas-drawn = as a picture
formulas-plain = as text
formulas-native = in the message text
native-look = Answer below the sample formula
native-probe = Can you see the formula below?
native-on = ✅ Done: formulas now stand right in the text.
native-off = Left as it was. Formulas: { $shown }
native-unknown = This Telegram server can’t show formulas in the text yet. Formulas: { $shown }
button-native-yes = Yes
button-native-no = No
button-native-drawn = 🖼 Show as a picture
rich-more = More
settings-reading = Screen reader
settings-reading-line = Screen reader: { $shown }
settings-choose-reading = For screen readers: formulas in words, descriptions instead of pictures, no emoji. Switch it on?
reading-off = off
reading-on = on
language-auto = Same as Telegram
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
zone-auto = Same as the bot
zone-UTC = UTC
progress =
    📈 <b>Progress</b>
    Today: { $due } to review and { $new } new
    Begun: { $begun }. Learned: { $learned } of { $total }
progress-weeks = In 12 weeks: { $answers } { $answers ->
    [one] answer
   *[other] answers
  } on { $days } { $days ->
    [one] day
   *[other] days
  }
progress-load = Reviews in the next 14 days: { $count }, tomorrow { $tomorrow }. The most on { $day }: { $most }
day-short = { $month } { $day }
month-short = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
progress-suspended = ⏸ Hidden: { $count }
button-resume-all = ▶️ Bring them back
progress-resumed = ▶️ Questions brought back: { $count }
progress-retention = Retention: { $percent }% ({ $good } of { $count ->
    [one] { $count } review
   *[other] { $count } reviews
} in 30 days)
progress-no-retention = Retention: not enough reviews yet
progress-topic = • { $title }: { $learned } learned, { $seen } of { $total } begun
progress-topic-due = { $due } today
progress-topic-retention = retention { $percent }%
chart-exam = { $days } { $days ->
    [one] day
   *[other] days
  } to the exam
chart-exam-now = remembered today: { $percent }%
chart-exam-then = { $day }: { $percent }%
chart-heat = Answers in { $weeks } weeks
chart-heat-note = Numbers: answers a day; the frame is today
chart-load = Reviews in the next { $days } days
chart-topics = Retention by topic in 30 days
chart-topic = { $percent }% · { $good } of { $count }
chart-no-topics = Not enough reviews yet
chart-more-topics = { $count } more topics are remembered better
weekday-short = { $day ->
    [1] Mo
    [2] Tu
    [3] We
    [4] Th
    [5] Fr
    [6] Sa
   *[7] Su
}
button-dark = 🌙 Dark picture
button-light = ☀️ Light picture
progress-other-topics = Topics not begun yet: { $count }
not-text = I only understand text and buttons, so please answer with those.
not-forwarded = I don’t read forwarded messages, neither as answers nor as commands. Please write it yourself.
edited = I don’t read edits: the first version counts. Send a new answer as a new message.
unknown-command = There’s no such command. What I can do: /help
foreign-command = That command is for another bot. What I can do: /help
parked = 😕 That message couldn’t be handled. Try again, or start over: /study
parked-press = 😕 That didn’t work. Tap again
admins-only = Only the owner can use this command.
reload-done = ✅ Questions updated. Total: { $total }.
reload-same = ✅ All good, nothing has changed. Questions: { $total }.
reload-added = ➕ New ({ $count }): { $ids }
reload-changed = ✏️ Changed ({ $count }): { $ids }
reload-removed = ➖ Removed ({ $count }): { $ids }
reload-renamed = 🔀 Probably renamed ({ $count }): { $ids }
reload-returned = ▶️ Put aside earlier, now changed and asked again ({ $count }): { $ids }
reload-answer = ❗ { $id }: the right answer has changed: “{ $old }” → “{ $new }”. Learners who saw the old one: { $people }.
reload-aside = ⏸ Put aside after reports: { $count } — /reports
reload-touched = Learners affected: { $people }
reload-warnings = ⚠️ Warnings: { $count }
reload-saving = ⏳ The files in the folder are changing right now. Send /reload again when they are saved. The previous questions stay in use.
reload-failed = ❌ The questions have mistakes ({ $count }); the previous ones stay in use:
bank-broken = ⚠️ The questions folder has mistakes; the last good version stays in use:
profile-description =
    I ask questions, check your answers and explain mistakes. Each question comes back just before you forget it. Five minutes a day will do.
    Add me to a group for a live quiz.
profile-short-description = Asks, explains and reminds you just in time, until it sticks
command-start = Start
command-study = Study
command-drill = Practise
command-exam = Exam
command-topics = Topics
command-progress = Progress
command-undo = Undo the last answer
command-settings = Settings
command-stop = Stop the lesson
command-help = What I can do
command-reload = Reload the questions
bank-unsendable = the question can’t be sent: its message would be { $length } characters long, the limit is { $limit }; shorten the text, the options or the explanation
flood = 🐢 Not so fast! I’m replying once a second for now. Your answers are saved.
