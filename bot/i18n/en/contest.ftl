# The lobby
contest-lobby =
    🏁 <b>Quiz: { $topic }</b>
    { $count } { $count ->
        [one] question
       *[other] questions
    }, { $seconds } s each · { $scoring }
contest-all-topics = all topics
contest-nobody = Nobody yet. Press “✋ I’m in”!
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
contest-button-review = 🔧 Go through my mistakes
contest-button-show = 👆 Show
contest-player = Player { $number }
contest-begun =
    🏁 <b>Quiz: { $topic }</b>
    Here we go! Playing: { $players }. Late? Just answer.
contest-lapsed = 🏁 The quiz did not begin: nobody pressed “Start”. A new one: /quiz
contest-cancelled = ⏹ The quiz was cancelled. A new one: /quiz
contest-running = A quiz is already on 👆
contest-resumed = ▶️ Going on!
contest-paused = ⏸ I may not write in the group now, so the quiz is paused. Give me back my rights and send /quiz there to go on.
contest-muted = 🔇 I may not write in the group, so the quiz did not begin. Give me the right and send /quiz there.
contest-welcome = 👋 I run quizzes. Start one: /quiz
contest-help =
    /quiz — a quiz; or so: <code>/quiz { $topic } 10 20</code> (topic, questions, seconds)
    /skip and /stop — skip a question, stop (the starter or an admin)
    /top — the group’s table, <code>/top week</code> — of 7 days
    Study on your own in private: @{ $bot }
contest-in-groups = 👥 Quizzes are played in groups: add me to one and send /quiz there. On your own: /study
contest-button-add = ➕ Add to a group
contest-topics =
    No such topic. There are: { $topics }
    Or so: <code>/quiz { $topic } 10 20</code> (topic, questions, seconds)

# A round
contest-round = Question { $number } of { $count }
contest-no-picture = The picture could not be shown.
contest-multi = Several may be right: press until the time is up
contest-left = ⏳ { $seconds } s
contest-left-answered = ⏳ { $seconds } s · answered: { $answered }
contest-void = ⏭ This question does not count
contest-left-out = 😕 This question could not be sent, so it is left out
contest-right = ✅ Right: { $names }
contest-right-more = ✅ Right: { $names } and { $more } more
contest-right-none = 😶 Nobody was right (answered: { $answered })
contest-silence = 😴 Nobody answered
contest-row = { $place } { $name } — { $score }
contest-gained = { $row } (+{ $gained })
contest-climbed = { $row } ▲{ $places }
contest-fell = { $row } ▼{ $places }

# The end
contest-done = 🏆 <b>Results</b>
contest-stopped = ⏹ <b>The quiz was stopped</b>
contest-silent = 😴 <b>Three questions without an answer: that’s it</b>
contest-lost = 😕 <b>The questions can’t be sent: that’s it</b>
contest-right-of = { $correct } of { $count }
contest-timed = { $row } · { $seconds } s
contest-more-players = … and { $count } more. Your own place: the button below.
contest-no-players = Nobody played.
contest-top = 🏆 <b>The group’s best</b>
contest-top-week = 🏆 <b>The best of 7 days</b>
contest-top-empty = The table is empty. Start a quiz: /quiz
contest-top-row = { $place } { $name } — right: { $correct }, quizzes: { $games }

# Toasts
contest-toast-joined = You’re in! ✋
contest-toast-taken = Taken: { $picked }
contest-toast-again = Already taken: { $picked }
contest-toast-picked = Picked: { $picked }
contest-toast-none = Nothing picked
contest-toast-set = { $topic } · { $count } × { $seconds } s · { $scoring }
contest-toast-begun = Here we go!
contest-toast-mine = Your place: { $place } of { $players }. Points: { $points }, right: { $correct }
contest-refused-unknown = This button does nothing any more
contest-refused-over = The quiz is over. A new one: /quiz
contest-refused-late = ⏱ Time is up
contest-refused-joined = You’re in already
contest-refused-not-joined = Press “✋ I’m in” first
contest-refused-not-yours = Only who started the quiz, or an admin, may do that
contest-refused-begun = The quiz has begun already
contest-refused-nothing = There is no quiz now. Start one: /quiz
contest-refused-no-round = No question is open now
contest-refused-no-questions = This topic has no questions with buttons. Choose another
contest-refused-not-a-player = You did not take part in this quiz

# Menus and the private chat
command-quiz = A quiz for the group
command-skip = Skip the question
command-top = The group’s table
command-stop-contest = Stop the quiz
settings-name = Name in quizzes
settings-contests = Answers in quizzes
settings-name-line = Name in quizzes: { $shown }
settings-contests-line = Answers in quizzes: { $counted }
settings-choose-name = How should groups’ tables show you?
settings-choose-contests = Count your answers in quizzes as reviews?
name-shown = shown
name-hidden = hidden
contests-counted = counted
contests-skipped = not counted
contest-review = 🔧 Mistakes of the contest: { $count }
contest-review-none = 👏 You made no mistakes in this quiz.
contest-review-unknown = There is no such quiz. Study: /study
contest-review-not-a-player = You did not take part in this quiz. Study: /study
