## Common

title = Ask your articles
articles = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
new-conversation = New conversation
close = Close
failed-unexpectedly = Something went wrong unexpectedly. The terminal in which the page was started shows what.
outage = The connection to the server is lost. It is being restored; what you typed is kept.

## Welcome

what-to-know = What would you like to know?
how-it-answers = Ask in any language. The answer comes from { $articles }, and every sentence shows the words it is based on.
try-these = Try one of these
no-articles = There are no articles yet
no-articles-hint = Add your own articles, or try it with twenty short, fictional news stories in six languages.
add-samples = Add the sample articles
one-moment = One moment
reading-samples = Reading the sample articles (up to a minute)

## Suggested questions and set-up hints

add-own = Add your own articles
ask-about = What do the articles say about { $topic }?
ask-title = What is the article “{ $title }” about?
ask-next = Ask next
no-server = For now, answers are quotes from the articles. For written answers, install Ollama (ollama.com) and run { $command }.
no-model = For now, answers are quotes from the articles. Ollama is running but has no model yet: { $command } downloads one.

## Sign-in and rate limits

sign-in = Sign in
sign-in-name = Name
sign-in-password = Password
sign-in-wrong = Wrong name or password.
sign-in-wait = { $seconds ->
    [one] Too many failed attempts. Try again in { $seconds } second.
   *[other] Too many failed attempts. Try again in { $seconds } seconds.
}
sign-in-busy = Too many people are signing in right now. Try again in a moment.
signed-in-as = Signed in as { $name }
sign-out = Sign out
change-password = Change password
password-old = Current password
password-new = New password
password-again = Repeat new password
password-rule = { $shortest } to { $longest } characters
password-wrong = The current password is wrong.
password-differs = The new passwords do not match.
password-length = A password must have { $shortest } to { $longest } characters.
password-changed = Your password has been changed.
password-elsewhere = You have been signed out everywhere else.
back-to-articles = Back to your articles
too-many-at-once = { $count ->
    [one] One of your questions is still being answered. Ask this one when it is done.
   *[other] { $count } of your questions are still being answered. Ask this one when one of them is done.
}
too-many-a-minute = { $count ->
    [one] You can ask one question a minute. Try again in { $seconds } s.
   *[other] You can ask { $count } questions a minute. Try again in { $seconds } s.
}
conversation-full = { $count ->
    [one] This conversation has reached its limit of { $count } question. Start a new one.
   *[other] This conversation has reached its limit of { $count } questions. Start a new one.
}
no-articles-reader = Nobody has added any yet. The owner of this page can.
shelf-empty-reader = There are no articles yet.

## Chat

conversation = Conversation
question-label = Your question
question-placeholder = Ask in any language
ask = Ask
stop = Stop
searching = Searching the articles
writing = Writing an answer
reading = Reading
stopped = You stopped this answer.
interrupted = The program ended before this question was answered. Ask it again.
versions = Answers to this question
version-before = Previous answer
version-after = Next answer
version-place = Answer { $place } of { $count }
searched-for = Searched for: { $question }
asked-about = { $question } — about: { $topic }
only-published = “{ $words }”: published { $published }
own-words = In the articles’ own words
from-the-articles = From the articles
sources = Sources
source-number = Source { $number }: { $title }
nearest = Closest articles
nearest-passages = Nearest passages
without-model = Quoted without a language model
seconds = { $seconds } s
understood = How the question was understood
answered-in = Answer in { $language }
again-without-date = Ask again, with articles of any date
again-without-context = Ask again, without the conversation’s context
again-without-language = Ask again, with the answer in the page’s language

## Filters

which-articles = Filter the articles
filter-time = Any time
filter-days = { $count ->
    [365] Last 12 months
   *[other] Last { $count } days
}
filter-words = In words
filter-words-example = last week, March 2026
filter-doubtful = A day taken from a file's properties, or guessed, counts too. The list of articles shows it with a question mark.
filter-find = Find in the list
filter-not-understood = Not understood as a time. Try “last week”, “March 2026” or a year.
filter-remove = Remove this filter
collections = Collections
collections-hint = Choose a collection, or + to search it as well.
collection-first = First collection
collection-too = Search “{ $name }” too
collection-without = Leave “{ $name }” out
collection-add = Add a collection
collection-new = Name, such as energy
collection-make = Add
collection-name = Name
collection-open = Everyone who reaches this page sees it
collection-seen-by = Seen by: { $people }
collection-remove = Remove …
collection-remove-means = “{ $name }” will be deleted for good, with { $articles } and its conversations, notes and settings. Files on disk stay where they are.
collection-remove-yes = Delete for good
collection-rule = Use 1 to 50 letters and digits, “-” and “_”, and begin with a letter or digit.
collection-taken = There is a collection “{ $name }” already.
collection-reader = You can read these collections. Their owner adds the articles.
kinds = Kinds of requests
kind-overview = What are the articles about?
kind-list = Which articles are about { $topic }?
kind-timeline = Timeline of { $topic }
kind-summary = Summarise what is said about { $topic }
kind-compare = Compare what the articles say about { $topic }
kind-count = How many articles mention { $topic }?
kind-latest = What is the latest on { $topic }?
only-these = { $count ->
    [one] Only one article
   *[other] Only { $count } articles
}
limit-sources = Sources
limit-authors = Authors
limit-languages = Languages
limit-tags = Tags

## Settings panel

settings = Settings
page-language = Page language
appearance = Appearance
appearance-system = System
appearance-light = Light
appearance-dark = Dark
who-answers = Language model
model-automatic = Automatic: { $model }
model-quotes = Quotes only, no model
model-detail = { $name } ({ $details })
model-loaded = in memory
answer-language = Answer language
answer-language-question = Same as the question
pull-label = Download a model with Ollama
pull = Download
pull-stop = Stop the download
pulling = Downloading { $model }…
pulled = { $model } is now available.
pull-stopped = The download was stopped. What was downloaded is kept.
pull-fits = Fits this machine: { $model }, { $size } GB to download and about { $needs } of its { $memory } GB memory. The details below an answer tell how fast it was.
limit-folders = Folders, files or addresses

## Actions on an answer

actions = Actions for this answer
action-copy = Copy
action-again = Ask again
action-edit = Edit the question
rate-up = Good answer (stored on this computer only)
rate-down = Poor answer (stored on this computer only)
rated = Stored on this computer
rated-back = Rating removed
copy-markdown = Markdown with sources
copy-plain = Plain text with sources
copy-bibtex = Sources as BibTeX
copy-csl = Sources as CSL-JSON
copied = Copied
copy-refused = The browser does not allow copying here. The text is selected: copy it with Ctrl+C or ⌘C.
editing = Editing: { $question }
editing-replaces = The new answer replaces this one and everything after it.
editing-cancel = Cancel editing

## Notices about an answer

notice-no-server = Quotes only, because no Ollama server answers at { $address }; start one with “ollama serve”.
notice-unfounded = Quotes only: { $model } wrote nothing that the articles support.
notice-uncited = Quotes only: what { $model } wrote could not be tied to passages of the articles.
notice-foreign = Quotes only: { $model } did not answer in { $language }.
notice-cut = The answer was truncated: it is longer than the setting llm.answer_tokens allows.
notice-cut-page = The answer was cut off because it became too long.
notice-looped = { $model } began to repeat itself; the answer ends before that.
notice-filtered = No articles match the filters that you have set.
notice-any-date = No article published { $published } answers the question; this is from others.
notice-quoted = Quotes only. { $cause }
notice-unfinished = The answer is incomplete. { $reason }
cause-unreachable = { $reason }
cause-missing = { $reason }
cause-memory = { $reason }
cause-slow = { $reason }
notice-other-dates = The articles published { $published } do not answer the question alone; this is from others too.
notice-chosen = Written by { $model }, the model available in Ollama.
notice-doubtful = Not fully supported by the articles: { $doubtful } of { $count } sentences.
notice-fragment = Quotes only: { $model } wrote no complete sentence.
notice-stopped = The answer was stopped and is incomplete.
notice-unbegun = Quotes only: the answer was stopped before its first word.
notice-misread = The server read only { $read } tokens of a prompt of at least { $sent }: it truncates long prompts silently. Update the server or lower the setting llm.context_window.
notice-misread-page = The language model read only a part of the passages, so the answer may miss something.
since = since { $day }
cause-long = { $reason }
cause-other = { $reason }

## Verdicts

legend = How well the articles support the answer
verdict-supported = Supported
verdict-unread = Facts found, meaning not checked
verdict-partly = Partly supported
verdict-unsupported = Not supported
count-supported = { $count ->
    [one] { $count } sentence supported
   *[other] { $count } sentences supported
}
count-unread = { $count } with facts found, meaning not checked
count-partly = { $count } partly supported
count-unsupported = { $count } not supported
about-supported = The text it cites says this in nearly the same words. Numbers, dates, names and quotations were checked too.
about-unread = The numbers, dates and names of the sentence are in the text it cites, and nothing was found to speak against it. Whether the text says the same was not checked: compare it with the quote.
about-supported-read = The numbers, dates and names are in the text it cites. { $reader } read that text and found that it says the same. A language model can be wrong.
about-unread-read = The numbers, dates and names of the sentence are in the text it cites. { $reader } read that text and was not sure that it says the same: compare the sentence with the quote.
sign-worth = Of 100 sentences with this sign, { $right } were right. Measured on { $count } sentences close to the text of articles, every second one wrong.
sign-worth-read = Of 100 sentences about which it is as sure, about { $right } are right.
meaning-read = { $count ->
    [one] { $reader } read the meaning of one sentence.
   *[other] { $reader } read the meaning of { $count } sentences.
}
about-partly = Part of what the sentence says is in the text it cites, and part is not.
about-unsupported = Nothing in the articles was found to support this. Do not rely on it.
problem-number = The number “{ $words }” is not in the cited text.
problem-date = The date “{ $words }” is not in the cited text.
problem-name = The name “{ $words }” is not in the cited text.
problem-quote = The words “{ $words }” are not in the article.
problem-word = The cited text has another word where this says “{ $words }”.
problem-negation = The cited text says the opposite: “{ $words }”.
problem-direction = The cited text says the opposite of “{ $words }”.
problem-contradiction = The cited text contradicts it.
problem-meaning = None of the passages found says so.
problem-mark = The passage cited for it did not say so; the citation now points to the right one.
read-in-article = Read it in the article
page-number = page { $number }

## Checking a draft

view-draft = Check a draft
view-draft-short = Draft
draft-hint = Each sentence of your text is compared with the articles, in any language. The text is not stored and does not become an article.
draft-label = Your draft
draft-placeholder = Paste a text here, or choose a file
draft-file = Choose a file
draft-go = Check
draft-working = Comparing each sentence with the articles
draft-title = Check of “{ $title }”
draft-untitled = Check of a draft
draft-legend = How well the articles support the draft
draft-for = The articles say
draft-against = The articles say otherwise
draft-against-too = Another article says otherwise
draft-no-claims = No sentence of this text claims anything that could be checked.
verdict-contradicted = Contradicted
verdict-absent = Not in the articles
count-contradicted = { $count } contradicted
count-absent = { $count } not in the articles
about-contradicted = The articles speak of the same and say something else. Compare the sentence with the quote.
about-absent = No article was found that says this, or that says otherwise.

## Answers on the command line

nearest-one = Closest: { $title }
only-of-time = Understood “{ $words }”: only articles published { $published }; --any-date includes all.
left-out = Passages omitted because the model’s context window was full: { $count }.
in-the-line = Waiting for the model: this question is number { $place } in the queue.
same-with-sources = The same answer with all its sources:
instead = The answer is now:
without-fragment = Without the incomplete sentence:
all-supported = Supported by the articles.
all-unread = Numbers, dates and names are in the articles. Whether the articles say the same was not checked.
all-unread-read = Numbers, dates and names are in the articles. { $reader } read the quotes and was not sure that they say the same: compare them.
withheld = What the model wrote, not supported by the articles
withheld-hint = { $option } shows what the model wrote.
label = { $title }:

## Usage of an answer

receipt = Answer details
receipt-passages = Passages
receipt-sent = { $dropped ->
    [0] { $sent } sent
   *[other] { $sent } sent, { $dropped } omitted
}
receipt-window = Context window
receipt-prompt = Prompt
receipt-answer = Answer
receipt-attempts = Attempts
receipt-reader = Meaning read
receipt-read = { $count ->
    [one] one sentence, by { $reader }
   *[other] { $count } sentences, by { $reader }
}
receipt-unread = Meaning not read
unread-slow = It would take longer than the setting checks.seconds allows.
unread-failed = The model could not be asked.
unread-stopped = The answer was stopped.
unread-weak = The model is not reliable enough in this language.
unread-off = No language model reads it.
receipt-reading-speed = Reading speed
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
stage-evidence = Selecting the evidence
stage-queue = In the queue
stage-prompt = Preparing the prompt
stage-first-token = Until the first word
stage-writing = Writing
stage-checking = Checking
stage-reading = Reading the meaning
questions-before = { $count ->
    [one] { $count } question before yours
   *[other] { $count } questions before yours
}

## Article reader

article = Article
nothing-open = The article appears here
nothing-open-hint = Choose a number or a quote in an answer to read it in context.
gone = This article is no longer in the index
close-article = Close the article
find-in-article = Find in the article
find-before = Previous match
find-after = Next match
find-none = No match
overview = Overview
overview-making = Reading the article and what others say
overview-names = Names
overview-places = Countries and cities
overview-times = Dates it tells of
overview-sentences = Main sentences
overview-related = Other articles about this
overview-alone = No other article about this was found.
related-otherwise = Says otherwise
related-newer = Newer
related-copy = Same text
related-same = Same subject
printed-page = Page as printed
printed-drawing = Drawing the page
printed-image = Page { $number } of “{ $title }” as it is printed
printed-gone = The file of this article is not on this machine, or no longer in its place, so its pages can’t be shown.
printed-changed = The words are not on this page: the file has changed since it was read.
printed-unmarked = The words could not be marked on this page.
citation-place = { $place } of { $count }
citations = Citations in the answer
citation-before = Previous citation
citation-after = Next citation
read-original = Original at { $host }
new-tab = opens in a new tab
quote-place = Highlighted words: { $place }
copies-too = The same story is also in
changed = This article has changed and no longer contains the quote.

## Conversation list

conversations = Conversations
fold-conversations = Hide conversations
find-conversations = Search conversations
none-kept = Your conversations are kept here. Only you can see them.
none-found = No conversation contains these words.
nothing-kept = This browser does not accept cookies from this page, so conversations are not kept.
kept-today = Today
kept-yesterday = Yesterday
kept-this-week = Last seven days
kept-earlier = Earlier
more-conversations = Show more
is-shared = shared
options = Options
options-of = Options of “{ $title }”
rename = Rename
new-name = New name for the conversation
share = Share
export-markdown = Save as Markdown
export-json = Save as JSON
delete = Delete
delete-sure = Delete this conversation?
delete-means = It will be deleted permanently, and links to it will no longer work.
delete-no = Keep
delete-yes = Delete
share-title = Share this conversation
share-means = Anyone who can open this page and has the link can read the conversation, including what is added later. Only you can change it.
share-yes = Create a link
share-link = Link to the conversation
copy-link = Copy link
link-copied = Copied
withdraw = Stop sharing
shared-with-you = A shared conversation: “{ $title }”. Asking a question here starts a conversation of your own.
conversation-missing = This conversation does not exist or is no longer shared.

## Article table and details

views = Views
view-ask = Ask
view-articles = Articles
find-articles = Find articles
search-articles = Search titles and texts
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
nothing-found = No articles match these words and filters.
in-the-texts = In the texts
ask-these = Ask only these
ask-this = Ask about this article
shelf-empty = There are no articles yet. Drop files anywhere on this page, or enter the address of a page or feed.
pages = Pages
rows-of = { $first }–{ $last } of { $count }
earlier-page = Previous
later-page = Next
select-all = Select all on this page
select-article = Select “{ $title }”
selected = Selected:
remove-selected = Remove
remove-sure = Remove from the index?
remove-means = Answers will no longer cite these articles. Files on disk are not deleted. Articles of a feed do not come back by themselves; a file does when it is added again.
remove-yes = Remove
remove-no = Keep
removed = { $count ->
    [0] Nothing was removed.
    [one] { $count } article was removed.
   *[other] { $count } articles were removed.
}
back = All articles
correct = Edit details
correct-hint = Corrections made here are kept even when the article is read again.
save = Save
saved = Saved.
cancel = Cancel
original = Original
doubtful-day = The date is uncertain: it rests on the properties of the file, or on a guess.
other-day = The date is uncertain: in numbers, it can be read in two ways.
date-correct = Correct it
date-is = It is { $day }
date-another = Another date
not-in-full = Not read in full: { $what }
read-in-part = { $count } not read in full
read-from = Read from { $origin }
state = Your articles
busy = { $who } is adding articles now.
fact-articles = Articles
fact-passages = Passages
fact-languages = Languages
fact-newest = Newest
fact-changed = Last change
fact-size = Size on disk
size = { $megabytes } MB
fact-store = Store
store-local = SQLite and FAISS, on this machine
fact-where = Location
fact-model = Embedding model
lately = Recent changes
changed-added = added
changed-changed = changed
changed-removed = removed

## Import

add-articles = Add articles
drop-files = Drop files here
choose-files = Choose files
choose-folder = Choose a folder
file-kinds = Text, Markdown, HTML, PDF, Word, OpenDocument, EPUB, e-mail, subtitles, tables, JSON and ZIP, up to { $megabytes } MB each. Articles are added to the index; the files are not kept. A file with the same name replaces its article.
sending = Uploading file { $number } of { $of }
from-web = From the web
web-kind = Type of address
web-pages = Pages
web-feed = Feed
web-sitemap = Sitemap
web-addresses = Addresses, one per line
sitemap-most = Maximum number of pages, newest first
web-add = Add
from-text = From a text
paste-text = Paste an article: its headline first, then perhaps author, paper and date
feeds = Feeds
feed-read = read { $time }
feed-never = not read yet
feed-remove = Remove the feed { $feed }
feed-removed = The feed was removed. Its articles remain.
sync-now = Check the feeds now
adding = Adding articles
files-read = { $done } of { $of } read
passages-embedded = { $done } of { $of } passages embedded, { $rate } per second
waiting-for = { $who } is adding articles; waiting for it to finish.
stop-adding = Stop
stopping = Stopping. Articles that were read are kept.
adding-done = Done
adding-added = { $count ->
    [one] { $count } article added
   *[other] { $count } articles added
}
ask-added = Ask about what is new:
adding-stopped = Stopped
fate-added = { $count } added
fate-replaced = { $count } replaced
fate-moved = { $count } moved
fate-unchanged = { $count } unchanged
fate-removed = { $count } removed
fate-rejected = { $count } not read
not-read = Could not be read
more-rejected = and { $count } more
no-addresses = Enter one or more addresses that start with http:// or https://.
no-address = This is not a web address.
busy-here = Articles are being added right now. Try again when that is done.

## Answers from several articles

plan-of-time = Articles published { $published }: { $count }
plan-none-of-time = No article was published { $published }.
plan-newest-is = The newest one is from { $day }: “{ $title }”.
plan-newest = The newest articles
plan-superseded = Earlier versions of these stories, not listed: { $count }
plan-articles = Articles: { $count }
plan-articles-of = Articles ({ $scope }): { $count }
plan-more = Not listed here: { $count } more.
plan-read = Read for this: the newest { $read } of { $count } articles.
plan-items = Found: { $count }
plan-figures-over = Amounts over the limit: { $count }
plan-order = The dates are those that the articles tell of. In brackets: where and when each appeared.
plan-unconverted = Amounts in different currencies are compared as they stand; nothing was converted.
plan-difference = Difference: { $amount }
plan-greatest = The greatest of { $count } amounts
plan-least = The smallest of { $count } amounts
plan-none-told = No article tells of anything at that time ({ $time }).
plan-none-about = No article was found that is about { $title }: 0 of { $count }.
plan-quoted = “{ $title }”
column-sentence = From the article
column-article = Article
column-name = Name
column-amount = Amount
column-thing = Compared
column-told = Date
notice-coverage = Articles about this: { $count }; used here: { $used }.

## Summaries, overviews and headlines

column-question = Question
notice-own-headline = This is the article’s own title; a language model can write a new one.
notice-own-stands = The sentences are the articles’ own: what { $model } wrote has less in it, or is not supported by them.
asks-model = Asks { $model } { $count } times.
asks-model-for = Asks { $model } { $count } times, which takes about { $seconds } seconds.

## Requests

help-answer = You can ask about the articles here, in any language: for a fact, a summary, a list or a number, a comparison, a timeline, what is new, or who wrote what. Every sentence of an answer shows where it is from. For example:
help-latest = What’s new this week?
thanks-answer = You’re welcome. Ask more whenever you like.
previous-none = There is no earlier answer to do this with yet.
previous-all = The articles cited say no more about it.
notice-untranslated = A language model is needed to translate. These are the sentences as the articles have them.
as-list = List of { $topic }
as-count = Counts { $topic }
as-compare = Compares { $topic }
as-summary = Summary of { $topic }
as-overview = Overview of { $topic }
as-timeline = Timeline of { $topic }
as-latest = Latest: { $topic }
as-metadata = About the articles: { $topic }
as-multi-part = Several questions
as-headline = Headline for { $topic }
as-all = all articles
again-without-kind = Ask again, as a question about a fact

## Notes

view-notes = Notes
action-keep = Keep
kept-note = Kept in your notes
kept-done = Kept
keep-words = Keep these words in the notes
keep-selected = Keep the selection
keep-article = Keep this article in the notes
notes-none = Nothing is kept yet. Keep an answer, or the marked or selected words of an article: they then stand here with their sources.
notes-order = Sorted by
notes-by-kept = last kept
notes-by-published = date of the article
notes-by-source = source
notes-export = Save all as
notes-more = More notes
note-comment = Comment
note-comment-hint = Add a comment
note-kept = Kept on { $day }
note-delete-sure = Delete for good?

## Keyboard

keys-title = Keyboard
key-question = Go to the question; in an empty question, show kinds of requests
key-ask = Ask
key-line = Start a new line
key-after = Next citation, or the first one
key-before = Previous citation, or the last one
key-find = Find in the article, while it has the focus
key-select = In the article: select a sentence, with → a word
key-keep = Keep the sentence in focus, or what is selected or marked
key-close = Close what is open
key-these = Show these keys
keys-single = Use /, K and ? as shortcuts
