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
