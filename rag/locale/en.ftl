## Common

title = Ask your articles
articles = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
new-conversation = New conversation
close = Close
failed-unexpectedly = Something went wrong that should not have; the terminal in which the page was started says what.

## Welcome

what-to-know = What would you like to know?
how-it-answers = Ask in any language. The answer comes from { $articles }, and every sentence shows the words that it rests on.
try-these = Try one of these
no-articles = There are no articles yet
no-articles-hint = Drop your files on this page, or add them with { $command }. Or look around with twenty short news stories in six languages, made up for this purpose.
add-samples = Add the sample articles
one-moment = One moment
reading-samples = Reading the sample articles, up to a minute

## Suggested questions and set-up hints

add-own = Add your own articles
ask-about = What do the articles say about { $topic }?
ask-title = What is the article “{ $title }” about?
no-server = Answers are quotes from the articles for now. To have them written, install Ollama (ollama.com) and run { $command }.
no-model = Answers are quotes from the articles for now. Ollama is there, but has no model yet: { $command } gets one.

## Sign-in and rate limits

sign-in = Sign in
sign-in-name = Name
sign-in-password = Password
sign-in-wrong = This name and this password do not go together.
sign-in-wait = { $seconds ->
    [one] Too many passwords were wrong. Try again in { $seconds } second.
   *[other] Too many passwords were wrong. Try again in { $seconds } seconds.
}
sign-in-busy = Too many people are signing in just now. Try again in a moment.
signed-in-as = Signed in as { $name }
sign-out = Sign out
change-password = Change password
password-old = Old password
password-new = New password
password-again = New password once more
password-rule = { $shortest } to { $longest } characters
password-wrong = This is not your password.
password-differs = The new password was not the same both times.
password-length = A password has { $shortest } to { $longest } characters.
password-changed = Your password is changed.
password-elsewhere = Wherever else you were signed in, you are signed out now.
back-to-articles = Back to your articles
too-many-at-once = { $count ->
    [one] A question of yours is being answered. Ask this one when it is done.
   *[other] { $count } questions of yours are being answered. Ask this one when one of them is done.
}
too-many-a-minute = { $count ->
    [one] One question a minute can be asked. Ask again in { $seconds } s.
   *[other] { $count } questions a minute can be asked. Ask again in { $seconds } s.
}
conversation-full = { $count ->
    [one] This conversation has its { $count } question. Start a new one.
   *[other] This conversation has its { $count } questions. Start a new one.
}
no-articles-reader = Nobody has added any yet. Who owns this page can.
shelf-empty-reader = There are no articles yet.

## Chat

conversation = Conversation
question-label = Your question
question-placeholder = Ask a question in any language
ask = Ask
stop = Stop
searching = Searching the articles
writing = Writing an answer
reading = Reading
stopped = You stopped this answer.
searched-for = Searched for: { $question }
only-published = “{ $words }”: published { $published }
own-words = In the articles’ own words
from-the-articles = From the articles
sources = Sources
source-number = Source { $number }: { $title }
nearest = Nearest articles
without-model = Quoted without a language model
seconds = { $seconds } s
understood = What was understood from the question
answered-in = Answer in { $language }
again-without-date = Ask again, of articles of any date
again-without-context = Ask again, as the question stands
again-without-language = Ask again, for an answer in the language of the page

## Filters

which-articles = Which articles may answer
published-after = Published on or after
published-after-example = 2026-03-14 or 2026-03
published-before = Published before
published-before-example = 2026-04
limit-sources = Sources
limit-authors = Authors
limit-languages = Languages
limit-tags = Tags

## Settings panel

settings = Settings
page-language = Language of the page
appearance = Appearance
appearance-system = As the system
appearance-light = Light
appearance-dark = Dark
who-answers = Who writes the answers
model-automatic = Automatic: { $model }
model-quotes = Quotes only, no model
model-detail = { $name } ({ $details })
model-loaded = in memory
models-asking = Asking which models there are
answer-language = Language of the answers
answer-language-question = The question’s
pull-label = Download a model with Ollama
pull = Download
pull-stop = Stop the download
pulled = { $model } is there now.
pull-stopped = The download was stopped; what has come is kept.
limit-active = Only: { $what }
limit-remove = Remove: { $what }
limit-folders = Folders, files or addresses

## Actions on an answer

actions = What you can do with this answer
action-copy = Copy
action-again = Ask again
action-edit = Edit the question
rate-up = Good answer (kept on this computer only)
rate-down = Poor answer (kept on this computer only)
rated = Kept on this computer
rated-back = Taken back
copy-markdown = Markdown with sources
copy-plain = Plain text with sources
copy-bibtex = Sources as BibTeX
copy-csl = Sources as CSL-JSON
copied = Copied
copy-refused = The browser allows no copying here. The text is selected: copy it with Ctrl+C or ⌘C.
editing = You are editing: { $question }
editing-replaces = The new answer takes its place, and what follows it goes.
editing-cancel = Leave the question as it was

## Notices about an answer

notice-no-server = Quotes only, because no Ollama server answers at { $address }; “ollama serve” starts one.
notice-found-nothing = Quotes only: { $model } found no answer in the passages.
notice-unfounded = Quotes only: { $model } wrote nothing that the articles bear out.
notice-uncited = Quotes only: { $model } cited no passage.
notice-foreign = Quotes only: { $model } did not write in { $language }.
notice-cut = The answer is cut: it is longer than the setting llm.answer_tokens allows.
notice-looped = { $model } began to say the same again and again; the answer ends before that.
notice-filtered = No article passes the limits that you have set.
notice-any-date = No article published { $published } answers; this is from others.
notice-quoted = Quotes only. { $cause }
notice-unfinished = The answer is unfinished. { $reason }
cause-unreachable = { $reason }
cause-missing = { $reason }
cause-memory = { $reason }
cause-slow = { $reason }
notice-other-dates = The articles published { $published } do not answer by themselves; this is from others too.
notice-chosen = Written by { $model }, the model that Ollama has at hand.
notice-doubtful = Not fully borne out by the articles: { $doubtful } of { $count } sentences.
notice-fragment = Quotes only: { $model } wrote no whole sentence.
notice-stopped = The answer was stopped and is unfinished.
notice-unbegun = Quotes only: the answer was stopped before its first word.
notice-misread = The server read { $read } tokens of a prompt of at least { $sent }: it cuts long ones in silence. Bring it up to date, or lower the setting llm.context_window.
since = since { $day }
cause-long = { $reason }
cause-other = { $reason }

## Verdicts

legend = How far the articles bear the answer out
verdict-supported = Supported
verdict-partly = Partly supported
verdict-unsupported = Not supported
count-supported = { $count ->
    [one] { $count } sentence supported
   *[other] { $count } sentences supported
}
count-partly = { $count } partly supported
count-unsupported = { $count } not supported
about-supported = What was checked of the sentence is in the words that it cites: numbers, dates, names, quotations and what it means.
about-partly = Some of what the sentence says is in the words that it cites, and some is not.
about-unsupported = Nothing was found in the articles that says so. Do not rely on it.
problem-number = The number “{ $words }” is not in what it cites.
problem-date = The date “{ $words }” is not in what it cites.
problem-name = The name “{ $words }” is not in what it cites.
problem-quote = The words “{ $words }” are not in the article.
problem-negation = What it cites says the opposite: “{ $words }”.
problem-direction = What it cites says the opposite of “{ $words }”.
problem-contradiction = What it cites contradicts it.
problem-meaning = No passage that was found says so.
problem-mark = Another passage was cited for it, which does not say so; the number is now that of the right one.
read-in-article = Read it in the article
page-number = page { $number }

## Answers on the command line

nearest-one = Nearest: { $title }
only-of-time = Understood “{ $words }”: only articles published { $published }; --any-date leaves none out.
left-out = Passages left out, because the model’s context window was full: { $count }.
in-the-line = Waiting for the model: this question is number { $place } in the line.
same-with-sources = The same with all its sources:
instead = The answer is instead:
without-fragment = Without the sentence that was broken off:
all-supported = Borne out by the articles.
label = { $title }:

## Usage of an answer

receipt = What the answer took
receipt-passages = Passages
receipt-sent = { $dropped ->
    [0] { $sent } sent
   *[other] { $sent } sent, { $dropped } left out
}
receipt-window = Context window
receipt-prompt = Prompt
receipt-answer = Answer
receipt-attempts = Attempts
receipt-speed = Speed
tokens = { $count ->
    [one] { $count } token
   *[other] { $count } tokens
}
about-tokens = { $count ->
    [one] about { $count } token
   *[other] about { $count } tokens
}
tokens-per-second = { $number } tokens/s
milliseconds = { $number } ms
stage-search = Search
stage-evidence = Choosing the evidence
stage-queue = In the line
stage-prompt = Preparing the prompt
stage-first-token = Until the first word
stage-writing = Writing
stage-checking = Checking
questions-before = { $count ->
    [one] { $count } question before yours
   *[other] { $count } questions before yours
}

## Article reader

article = Article
nothing-open = The article appears here
nothing-open-hint = Choose a number or a quote in an answer to read it in its place.
gone = This article is no longer in the index
close-article = Close the article
citation-place = { $place } of { $count }
citations = Citations of the answer
citation-before = Citation before
citation-after = Next citation
read-original = Original at { $host }
new-tab = opens in a new tab
quote-place = The marked words: { $place }
copies-too = The same story also in
changed = This article has changed since: the quote is no longer in it.

## Conversation list

conversations = Conversations
fold-conversations = Hide the conversations
find-conversations = Search conversations
none-kept = Your conversations are kept here, for you alone.
none-found = No conversation holds these words.
nothing-kept = This browser accepts no cookies from the page, so its conversations are not kept.
kept-today = Today
kept-yesterday = Yesterday
kept-this-week = Last seven days
kept-earlier = Earlier
more-conversations = Show more
is-shared = shared
options = Options
options-of = Options of “{ $title }”
rename = Rename
new-name = New name of the conversation
share = Share
export-markdown = Save as Markdown
export-json = Save as JSON
delete = Delete
delete-sure = Delete this conversation?
delete-means = It is gone for good, and a link to it no longer works.
delete-no = Keep
delete-yes = Delete
share-title = Share this conversation
share-means = Whoever can open this page and has the link can read the conversation, also what is still to come in it. Nobody but you can change it.
share-link = Link to the conversation
copy-link = Copy the link
link-copied = Copied
withdraw = Stop sharing
shared-with-you = A shared conversation: “{ $title }”. If you ask something here, a conversation of your own begins.
conversation-missing = This conversation is not there, or is no longer shared.

## Article table and details

views = Views
view-ask = Ask
view-articles = Articles
find-articles = Find articles
search-articles = Search titles, sources and authors
all-sources = All sources
all-languages = All languages
from-day = From
to-day = to
clear-filters = Clear
column-title = Title
column-source = Source
column-published = Date
column-author = Author
column-language = Language
column-passages = Passages
column-added = Added
characters = { $count ->
    [one] { $count } character
   *[other] { $count } characters
}
nothing-found = No article fits these words and filters.
shelf-empty = There are no articles yet. Drop files anywhere on this page, or give the address of a page or a feed.
pages = Pages
rows-of = { $first }–{ $last } of { $count }
earlier-page = Previous
later-page = Next
select-all = Select all on this page
select-article = Select “{ $title }”
selected = Selected:
remove-selected = Remove
remove-sure = Remove from the index?
remove-means = No answer will cite these articles any more. Files on the disk stay where they are. An article of a feed does not come back by itself; a file that is added again does.
remove-yes = Remove
remove-no = Keep
removed = { $count ->
    [0] Nothing was removed.
    [one] { $count } article was removed.
   *[other] { $count } articles were removed.
}
back = All articles
correct = Correct details
correct-hint = The article keeps what is corrected here, also when it is read again.
save = Save
saved = Saved.
cancel = Cancel
date-example = 2026-03-14
original = The original
read-from = Read from { $origin }
state = Your articles
busy = { $who } is adding articles now.
fact-articles = Articles
fact-passages = Passages
fact-languages = Languages
fact-newest = Newest
fact-changed = Last change
fact-size = On the disk
size = { $megabytes } MB
fact-store = Store
store-local = SQLite and FAISS, on this machine
fact-where = Place
fact-model = Embedding model
lately = What changed lately
changed-added = added
changed-changed = changed
changed-removed = removed

## Import

add-articles = Add articles
drop-files = Drop files here
choose-files = Choose files
choose-folder = Choose a folder
file-kinds = Text, Markdown, HTML, PDF, Word, OpenDocument, EPUB, e-mail, subtitles, tables, JSON and ZIP, at most { $megabytes } MB each. Articles go into the index; the files are not kept. A file of the same name replaces its article.
sending = Sending file { $number } of { $of }
from-web = From the web
web-kind = What the addresses are
web-pages = Pages
web-feed = A feed
web-sitemap = A sitemap
web-addresses = Addresses, one a line
sitemap-most = Newest pages at most
web-add = Add
feeds = Feeds
feed-read = read { $time }
feed-never = not read yet
feed-remove = Remove the feed { $feed }
feed-removed = The feed was removed; its articles stay.
sync-now = Read the feeds now
adding = Adding articles
files-read = { $done } of { $of } read
passages-embedded = { $done } of { $of } passages embedded, { $rate } a second
waiting-for = { $who } is adding articles; waiting for it.
stop-adding = Stop
stopping = Stopping. What was read so far is being kept.
adding-done = Done
adding-stopped = Stopped
fate-added = { $count } added
fate-replaced = { $count } replaced
fate-moved = { $count } moved
fate-unchanged = { $count } unchanged
fate-removed = { $count } removed
fate-rejected = { $count } not read
embedded-in = { $count ->
    [one] { $count } passage embedded, in { $seconds } s
   *[other] { $count } passages embedded, in { $seconds } s
}
not-read = What could not be read, and why
more-rejected = and { $count } more
no-addresses = Give one or more addresses that begin with http:// or https://.
busy-here = Articles are being added just now. Try again when that is done.
