# The lobby
contest-lobby =
    🏁 <b>Quiz: { $topic }</b>
    { $count } { $count ->
        [one] question
       *[other] questions
    }, { $seconds } s each · { $scoring }
contest-pace-double = ⏱ Twice the time to answer
contest-pace-untimed = ⏱ No timer: we wait for all, or for “Next” from whoever started
contest-all-topics = all topics
contest-nobody = Nobody yet. Tap “✋ I’m in”!
contest-players = In ({ $count }): { $names }
contest-players-more = In ({ $count }): { $names } and { $more } more
contest-scoring-accuracy = scored by right answers
contest-scoring-speed = scored by speed
contest-button-join = ✋ I’m in
contest-button-go = ▶️ Start
contest-button-topic = 📚 { $topic }
contest-button-count = 🔢 { $count }
contest-button-seconds = ⏱ { $seconds } s
contest-button-accuracy = 🎯 Accuracy
contest-button-speed = ⚡ Speed
contest-button-mine = 📍 My place
contest-button-own = 🙋 My answer
contest-button-review = 🔧 Go over my mistakes
contest-button-show = 👆 Show
contest-player = Player { $number }
contest-begun =
    🏁 <b>Quiz: { $topic }</b>
    Off we go! Playing: { $players }. Late? Just answer.
contest-lapsed = 🏁 The quiz never started: nobody tapped “Start”. New quiz: /quiz
contest-cancelled = ⏹ Quiz cancelled. New quiz: /quiz
contest-running = A quiz is already running 👆
contest-resumed = ▶️ Back on!
contest-paused = ⏸ I’m not allowed to post in the group, so the quiz is paused. Let me post again and send /quiz there to carry on.
contest-muted = 🔇 I’m not allowed to post in the group, so the quiz didn’t start. Let me post and send /quiz there.
contest-welcome = 👋 I run quizzes. Start one: /quiz
contest-help =
    /quiz — start a quiz, or <code>/quiz { $topic } 10 20</code> (topic, questions, seconds)
    /skip, /stop — skip a question, stop the quiz (its starter or an admin)
    /top — the leaderboard; <code>/top week</code> — the last 7 days
    Study on your own, or ask for more time to answer (/settings): @{ $bot }
contest-in-groups = 👥 Quizzes are played in groups: add me to one and send /quiz there. To study alone: /study
contest-button-add = ➕ Add to a group
contest-topics =
    There’s no such topic. Topics: { $topics }
    For example: <code>/quiz { $topic } 10 20</code> (topic, questions, seconds)

# A round
contest-round = Question { $number } of { $count }
contest-no-picture = The picture couldn’t be shown.
contest-multi = More than one may be right: keep tapping until time is up
contest-multi-untimed = Several may be right: tick them all
contest-left = ⏳ { $seconds } s
contest-left-answered = ⏳ { $seconds } s · answered: { $answered }
contest-untimed = ⏱ No timer: we wait for all
contest-untimed-answered = ⏱ No timer: we wait for all · answered: { $answered }
contest-void = ⏭ This question doesn’t count
contest-left-out = 😕 This question couldn’t be sent, so we skip it
contest-right = ✅ Right: { $names }
contest-right-more = ✅ Right: { $names } and { $more } more
contest-right-none = 😶 Nobody got it (answered: { $answered })
contest-silence = 😴 Nobody answered
contest-row = { $place } { $name } — { $score }
contest-gained = { $row } (+{ $gained })
contest-climbed = { $row } ▲{ $places }
contest-fell = { $row } ▼{ $places }

# The end
contest-done = 🏆 <b>Results</b>
contest-stopped = ⏹ <b>Quiz stopped</b>
contest-silent = 😴 <b>Three questions without an answer, so we stop here</b>
contest-lost = 😕 <b>The questions can’t be sent, so we stop here</b>
contest-right-of = { $correct } of { $count }
contest-timed = { $row } · { $seconds } s
contest-more-players = … and { $count } more. Your own place: tap the button below.
contest-no-players = Nobody played.
contest-top = 🏆 <b>Group leaderboard</b>
contest-top-week = 🏆 <b>Leaderboard: last 7 days</b>
contest-top-empty = The leaderboard is empty. Start a quiz: /quiz
contest-top-row = { $place } { $name } — right: { $correct }, quizzes: { $games }

# Toasts
contest-toast-joined = You’re in! ✋
contest-toast-taken = Got it: { $picked }
contest-toast-again = Already answered: { $picked }
contest-toast-picked = Selected: { $picked }
contest-toast-none = Nothing selected
contest-toast-set = { $topic } · { $count } × { $seconds } s · { $scoring }
contest-toast-begun = Off we go!
contest-toast-mine = Your place: { $place } of { $players }. Points: { $points }, right: { $correct }
contest-own-right = ✅ You were right: { $picked }
contest-own-wrong = ❌ You answered: { $picked }. Right: { $right }
contest-own-none = 😴 You gave no answer. Right: { $right }
contest-refused-unknown = This button no longer works
contest-refused-over = The quiz is over. New quiz: /quiz
contest-refused-late = ⏱ Time is up
contest-refused-joined = You’re already in
contest-refused-not-joined = Tap “✋ I’m in” first
contest-refused-not-yours = Only the person who started the quiz or an admin can do that
contest-refused-begun = The quiz has already started
contest-refused-nothing = No quiz is running. Start one: /quiz
contest-refused-no-round = No question is open right now
contest-refused-no-questions = This topic has no questions with buttons. Choose another
contest-refused-not-a-player = You weren’t in this quiz

# Menus and the private chat
command-quiz = Start a quiz
command-skip = Skip the question
command-top = Group leaderboard
command-stop-contest = Stop the quiz
settings-name = Name in quizzes
settings-contests = Answers in quizzes
settings-name-line = Name in quizzes: { $shown }
settings-contests-line = Answers in quizzes: { $counted }
settings-pace = Time in quizzes
settings-pace-line = Time in quizzes: { $pace }
settings-choose-pace =
    How much time do you need to answer in quizzes? The questions last that long for the whole group; nobody learns who asked.
pace-usual = usual
pace-double = twice as long
pace-untimed = no timer
settings-choose-name = How should group leaderboards show you?
settings-choose-contests = Count your quiz answers as reviews?
name-shown = shown
name-hidden = hidden
contests-counted = counted
contests-skipped = not counted
contest-file = 📄 Quiz results
contest-review = 🔧 Quiz mistakes: { $count }
contest-review-none = 👏 No mistakes in this quiz.
contest-review-unknown = There’s no such quiz. Study: /study
contest-review-not-a-player = You weren’t in this quiz. Study: /study
