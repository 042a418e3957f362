# What the owner sees of questions and people in numbers.
command-questions = Which questions are bad
command-stats = People and answers in numbers
command-results = Every answer as a CSV file
figures-failed = 😕 Couldn’t count that. Try again in a minute.
quality =
    📋 <b>Questions: { $total }</b>
    First answers: { $tries } · counted at { $at }
    Judged where there are { $enough } answers or more.
quality-tries = first answers: { $count }
quality-any-topic = all topics
quality-topics = 📚 <b>Whose questions?</b>
quality-none-f = 👌 Nothing to look at.
quality-none-r = 👌 No open reports.
quality-none-a = 👌 No question is put aside.
quality-none-e = There are no questions.
button-quality-f = ⚠️ Flagged: { $count }
button-quality-r = 🚩 Reported: { $count }
button-quality-a = ⏸ Put aside: { $count }
button-quality-e = All: { $count }
button-quality-topic = 📚 Topic: { $title }
button-quality-case = 🚩 To the report
button-quality-back = ‹ To the list
button-questions = 📋 Questions
flag-aside = ⏸ put aside: nobody is asked it
flag-reported = 🚩 reported by: { $people }
flag-negative = ❗️ the strong fail more often: check the key
flag-hard = 🔺 too hard: { $facility }
flag-low = 〰️ hardly tells the strong from the weak
flag-easy = 🔻 too easy: { $facility }
flag-dead = 💤 has an option that nobody chooses
quality-attempts = { $count ->
        [0] Nobody has answered it yet
       *[other] First answers: { $count }
    }
quality-few = Too few to judge: { $enough } are needed
quality-facility = Facility <b>{ $number }</b> — { $word }: { $percent } % right on average
quality-power = Discrimination <b>{ $number }</b> — { $word }
quality-time = Time <b>{ $time }</b> — as long as people usually think (the last week’s median)
quality-seconds = { $count } s
quality-minutes = { $count } min
quality-chosen = <b>What was chosen</b> ({ $count } { $count ->
        [one] answer
       *[other] answers
    }):
quality-dead = { " " }💤 hardly anybody
facility-hardest = too hard
facility-hard = hard
facility-middle = medium
facility-easy = easy
facility-top = too easy
power-negative = reversed: the strong fail more often
power-none = hardly any
power-weak = weak
power-fair = acceptable
power-top = good: the strong do better than the weak
stats = 📊 <b>People and answers</b>
stats-people = 👥 People: <b>{ $all }</b>{ $gone ->
        [0] { "" }
       *[other] , blocked the bot: { $gone }
    }
stats-active = Studied: today { $today }, in 7 days { $week }, in 28 days { $month }
stats-new = New: in 7 days { $week }, in 28 days { $month }
stats-answers = ✍️ Answers: <b>{ $total }</b>; today { $today }, in 7 days { $week }, in 28 days { $month }
stats-verdicts = In 28 days: { $shares }
stats-correct = right { $percent } %
stats-partial = partly right { $percent } %
stats-wrong = wrong { $percent } %
stats-unsure = self-rated { $percent } %
stats-retention = 🧠 Retention in 30 days: { $percent } % (reviews: { $count })
stats-days = Answers in 28 days: { $count }
stats-group-people = People
stats-group-answers = Answers in 28 days
stats-bar-all = All
stats-bar-month = Studied in 28 days
stats-bar-week = Studied in 7 days
stats-bar-today = Studied today
stats-bar-new = New in 28 days
stats-bar-correct = Right
stats-bar-partial = Partly right
stats-bar-wrong = Wrong
stats-bar-unsure = Self-rated
stats-bar-retention = Retention in 30 days
results-making = ⏳ Making the file…
results = 📄 All answers: { $count }. Times are UTC, the columns those of quizbot results.
results-zip = 📄 All answers: { $count }, zipped: the file is ten times smaller so. Times are UTC, the columns those of quizbot results.
results-failed = 😕 The file could not be made: it is larger than Telegram takes (50 MB), or the database is busy. On the server <code>quizbot results --out results.csv</code> makes it.
