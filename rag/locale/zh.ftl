## Common

title = 向您的文章提问
articles = { $count } 篇文章
new-conversation = 新对话
close = 关闭
failed-unexpectedly = 出现了意外错误。请重试；如果再次出现，请告诉本页所有者。
outage = 与服务器的连接已断开，正在恢复；您输入的内容会保留。

## Welcome

what-to-know = 您想知道什么？
how-it-answers = 可用任何语言提问。回答来自 { $articles }，每句话都显示其所依据的原文。
try-these = 试试这些问题
no-articles = 还没有文章
no-articles-hint = 添加您自己的文章，或者先用二十篇虚构的六种语言短新闻试试看。
add-samples = 添加示例文章
one-moment = 请稍候
reading-samples = 正在读取示例文章，最多一分钟

## Suggested questions and set-up hints

add-own = 添加自己的文章
ask-about = 文章中关于{ $topic }说了什么？
ask-title = 《{ $title }》这篇文章讲了什么？
ask-next = 继续提问
no-server = 目前的回答是文章中的引文。若要得到成文的回答，请在运行本页的机器上安装 Ollama（ollama.com），然后下载模型：{ $settings }
no-model = 目前的回答是文章中的引文。Ollama 已在运行，但还没有模型。下载一个：{ $settings }

## Sign-in and rate limits

sign-in = 登录
sign-in-name = 用户名
sign-in-password = 密码
sign-in-wrong = 用户名或密码不正确。
sign-in-wait = 密码错误次数过多，请在 { $seconds } 秒后重试。
sign-in-busy = 当前登录人数过多，请稍后重试。
signed-in-as = 已登录：{ $name }
sign-out = 退出登录
change-password = 修改密码
password-old = 当前密码
password-new = 新密码
password-again = 再次输入新密码
password-rule = { $shortest } 到 { $longest } 个字符
password-wrong = 当前密码不正确。
password-differs = 两次输入的新密码不一致。
password-length = 密码长度须为 { $shortest } 到 { $longest } 个字符。
password-changed = 密码已修改。
password-elsewhere = 您在其他地方的登录均已退出。
back-to-articles = 返回您的文章
too-many-at-once = 您有 { $count } 个问题正在回答中，请等其中一个完成后再提问。
too-many-a-minute = 每分钟最多可提 { $count } 个问题，请在 { $seconds } 秒后再提问。
conversation-full = 此对话已达到 { $count } 个问题的上限，请开始新的对话。
no-articles-reader = 还没有人添加文章。本页面的所有者可以添加。
shelf-empty-reader = 还没有文章。

## Chat

conversation = 对话
question-label = 您的问题
question-placeholder = 用任何语言提问
ask = 提问
stop = 停止
queued = 当前回答完成后，会自动提出这个问题。
searching = 正在搜索文章
writing = 正在写回答
reading = 正在阅读
stopped = 您停止了这个回答。
interrupted = 程序在回答这个问题之前已结束。请重新提问。
versions = 这个问题的回答
version-before = 上一个回答
version-after = 下一个回答
version-place = 第 { $place } 个回答，共 { $count } 个
searched-for = 搜索内容：{ $question }
asked-about = { $question } —— 关于：{ $topic }
only-published = “{ $words }”：发布时间：{ $published }
own-words = 文章原文
from-the-articles = 文章摘录
sources = 来源
source-number = 来源 { $number }：{ $title }
nearest = 最接近的文章
nearest-passages = 最接近的段落
without-model = 未使用语言模型，直接引用
seconds = { $seconds } 秒
understood = 对问题的理解
answered-in = 回答语言：{ $language }
again-without-date = 不限日期，重新提问
again-without-context = 不考虑对话上下文，重新提问
again-without-language = 重新提问，用页面语言回答

## Filters

which-articles = 筛选文章
filter-time = 任何时间
filter-days = { $count ->
    [365] 最近 12 个月
   *[other] 最近 { $count } 天
}
filter-words = 用文字描述
filter-words-example = 上周、2026年3月
filter-doubtful = 取自文件属性或推测的日期也算在内；文章列表中以问号标出。
filter-find = 在列表中查找
filter-not-understood = 无法识别为时间。请试试“上周”“2026年3月”或某一年。
filter-remove = 移除此筛选条件
collections = 文集
collections-hint = 选择一个文集，或点 + 一并搜索。
collection-first = 第一个文集
collection-shown = 文集：{ $name }
collection-too = 同时搜索“{ $name }”
collection-without = 不再搜索“{ $name }”
collection-add = 添加文集
collection-new = 名称，例如：能源
collection-make = 添加
collection-name = 名称
collection-open = 所有能打开此页面的人都能看到
collection-seen-by = 可见者：{ $people }
collection-remove = 删除…
collection-remove-means = “{ $name }”将被永久删除：{ $articles }，连同对话、笔记和设置。磁盘上的文件保持不变。
collection-remove-yes = 永久删除
collection-rule = 请使用 1 到 50 个字母、汉字或数字，以及“-”和“_”，并以字母、汉字或数字开头。
collection-taken = 已经有名为“{ $name }”的文集。
one-at-a-time = 每次只能在一个文集中添加和更改文章。请在提问框上方选择一个文集。
collection-reader = 您可以阅读这些文集，文章由其所有者添加。
kinds = 提问方式
kind-overview = 这些文章讲了什么？
kind-list = 哪些文章是关于{ $topic }的？
kind-timeline = { $topic }的时间线
kind-summary = 总结关于{ $topic }的内容
kind-compare = 比较关于{ $topic }的文章
kind-count = 有多少篇文章提到{ $topic }？
kind-latest = 关于{ $topic }的最新消息是什么？
only-these = { $count ->
   *[other] 仅 { $count } 篇文章
}
limit-sources = 来源
limit-authors = 作者
limit-languages = 语言
limit-tags = 标签

## Settings panel

settings = 设置
page-language = 页面语言
appearance = 外观
appearance-system = 跟随系统
appearance-light = 浅色
appearance-dark = 深色
who-answers = 由谁撰写回答
model = 模型
model-automatic = 自动：{ $model }
model-quotes = 仅引用，不用模型
model-detail = { $name }（{ $details }）
model-loaded = 已载入内存
answer-language = 回答的语言
answer-language-question = 与问题相同
pull-label = 用 Ollama 下载模型
pull = 下载
pull-stop = 停止下载
pulling = 正在下载 { $model }……
pulled = { $model } 已可使用。
pull-stopped = 下载已停止；已下载的部分会保留。
pull-fits = 适合本机：{ $model }，下载 { $size } GB，约占 { $memory } GB 内存中的 { $needs } GB。回答下方的详情会显示速度。
limit-folders = 文件夹、文件或网址

## Actions on an answer

actions = 对此回答的操作
action-copy = 复制
action-again = 重新提问
action-edit = 编辑问题
rate-up = 回答得好（只保存在这台电脑上）
rate-down = 回答得不好（只保存在这台电脑上）
rated = 已保存在这台电脑上
rated-back = 已撤回评价
copy-markdown = 带来源的 Markdown
copy-plain = 带来源的纯文本
copy-bibtex = 来源（BibTeX）
copy-csl = 来源（CSL-JSON）
copied = 已复制
copy-refused = 浏览器不允许在此复制。文本已选中，请按 Ctrl+C 或 ⌘C 复制。
editing = 正在编辑：{ $question }
editing-replaces = 新的回答会取代它，其后的内容将被删除。
editing-cancel = 取消编辑

## Notices about an answer

notice-no-server = 仅有引文，因为 { $address } 处没有 Ollama 服务器响应；可用“ollama serve”启动。
notice-unfounded = 仅有引文：{ $model } 写的内容都没有文章依据。
notice-uncited = 仅有引文：{ $model } 写的内容无法对应到文章中的任何段落。
notice-foreign = 仅有引文：{ $model } 没有用{ $language }作答。
notice-cut = 回答被截断：长度超过了设置 llm.answer_tokens 允许的范围。
notice-cut-page = 回答过长，已被截断。
notice-looped = { $model } 开始不断重复同样的内容；回答在此之前结束。
notice-filtered = 没有文章符合您设定的筛选条件。
notice-any-date = 在该时间（{ $published }）发布的文章都不能回答；以下内容来自其他文章。
notice-quoted = 仅有引文。{ $cause }
notice-unfinished = 回答未完成：模型服务器中途停止了。详情：{ $reason }
cause-unreachable = 无法连接到语言模型服务器。详情：{ $reason }
cause-missing = 服务器上没有该语言模型。详情：{ $reason }
cause-memory = 服务器内存不足，无法运行该模型；可换用较小的模型。详情：{ $reason }
cause-slow = 语言模型服务器太久没有发送任何内容。详情：{ $reason }
notice-other-dates = 仅凭在该时间（{ $published }）发布的文章不能回答；以下内容也来自其他文章。
notice-chosen = 由 Ollama 现有的模型 { $model } 撰写。
notice-doubtful = { $count } 句中有 { $doubtful } 句没有或只有部分文章依据。
notice-fragment = 仅有引文：{ $model } 没有写出一个完整的句子。
notice-stopped = 回答已被停止，尚未完成。
notice-unbegun = 仅有引文：回答在写出第一个字之前就被停止了。
notice-misread = 提示至少有 { $sent } 个词元，而服务器只读了 { $read } 个：它会悄悄截断过长的提示。请升级服务器，或调低设置 llm.context_window。
notice-misread-page = 语言模型只读了部分段落，回答可能有遗漏。
since = { $day }以来
cause-long = 提示超出了模型的上下文窗口。详情：{ $reason }
cause-other = 语言模型服务器没有正常响应。详情：{ $reason }

## Verdicts

legend = 文章对回答的支持程度
verdict-supported = 有依据
verdict-unread = 要素相符，含义未核对
verdict-partly = 部分有依据
verdict-unsupported = 没有依据
count-supported = { $count } 句有依据
count-unread = { $count } 句要素相符、含义未核对
count-partly = { $count } 句部分有依据
count-unsupported = { $count } 句没有依据
about-supported = 所引的原文几乎原样这样说；数字、日期、名称和引语也已核对。
about-unread = 这句话中的数字、日期和名称都在所引的原文中，也没有发现与之相悖的内容。原文是否表达同样的意思尚未核对，请对照引文。
about-supported-read = 数字、日期和名称都在所引的原文中。{ $reader } 读过原文，认为意思相同。语言模型也可能出错。
about-unread-read = 这句话中的数字、日期和名称都在所引的原文中。{ $reader } 读过原文，但不能确定意思相同，请对照引文。
sign-worth = 带有此标志的句子，每 100 句中有 { $right } 句正确。依据 { $count } 个与文章原文相近的句子测得，其中半数有误。
sign-worth-read = 在它有同样把握的句子中，每 100 句约有 { $right } 句正确。
meaning-read = { $reader } 核对了 { $count } 句话的含义。
about-partly = 这句话的一部分在所引的原文中，另一部分不在。
about-unsupported = 在文章中没有找到这样的内容，请勿轻信。
problem-number = 所引原文中没有数字“{ $words }”。
problem-date = 所引原文中没有日期“{ $words }”。
problem-name = 所引原文中没有名称“{ $words }”。
problem-quote = 文章中没有“{ $words }”这些话。
problem-word = 所引原文在“{ $words }”处用的是另一个词。
problem-negation = 所引原文的说法相反：“{ $words }”。
problem-direction = 所引原文的说法与“{ $words }”相反。
problem-contradiction = 所引原文与这句话矛盾。
problem-meaning = 找到的段落都没有这样说。
problem-mark = 原先引用的是另一段，其中没有这样说；现在的编号是正确的那一段。
read-in-article = 在文章中阅读
page-number = 第 { $number } 页

## Checking a draft

view-draft = 核对稿件
view-draft-short = 稿件
draft-hint = 稿件的每一句都会与文章比对，不限语言。稿件不会被保存，也不会成为文章。
draft-label = 您的稿件
draft-placeholder = 在此粘贴文字，或选择文件
draft-file = 选择文件
draft-go = 核对
draft-working = 正在将每一句与文章比对
draft-title = “{ $title }”的核对结果
draft-untitled = 稿件核对结果
draft-legend = 文章对稿件的支持程度
draft-for = 文章写道
draft-against = 文章的说法不同
draft-against-too = 另一篇文章的说法不同
draft-no-claims = 这段文字中没有可以核对的陈述。
verdict-contradicted = 与文章不符
verdict-absent = 文章中没有
count-contradicted = { $count } 句与文章不符
count-absent = { $count } 句文章中没有
about-contradicted = 文章谈到了同一件事，但说法不同。请对照引文。
about-absent = 没有找到这样说的文章，也没有找到说法不同的文章。

## Answers on the command line

nearest-one = 最接近：{ $title }
only-of-time = 已理解“{ $words }”：只用该时间（{ $published }）发布的文章；--any-date 不排除任何文章。
left-out = 因模型的上下文窗口已满而略去的段落：{ $count }。
in-the-line = 正在等待模型：这个问题排在第 { $place } 位。
same-with-sources = 同一回答，附全部来源：
instead = 回答改为：
without-fragment = 去掉中断的句子后：
all-supported = 有文章依据。
all-unread = 数字、日期和名称都在文章中；文章是否表达同样的意思尚未核对。
all-unread-read = 数字、日期和名称都在文章中。{ $reader } 读过引文，但不能确定意思相同，请对照引文。
withheld = 模型写的内容（没有文章依据）
withheld-hint = { $option } 显示模型写的内容。
label = { $title }：

## Usage of an answer

receipt = 回答详情
receipt-passages = 段落
receipt-sent = { $dropped ->
    [0] 发送 { $sent } 段
   *[other] 发送 { $sent } 段，略去 { $dropped } 段
}
receipt-window = 上下文窗口
receipt-prompt = 提示
receipt-answer = 回答
receipt-attempts = 尝试次数
receipt-reader = 已核对含义
receipt-read = { $count } 句，由 { $reader } 核对
receipt-unread = 未核对含义
unread-slow = 所需时间超过设置 checks.seconds 的限制。
unread-failed = 无法询问模型。
unread-stopped = 回答已被停止。
unread-weak = 模型在这种语言中不够可靠。
unread-off = 这需要语言模型。
receipt-reading-speed = 读取速度
receipt-speed = 速度
tokens = { $count } 个词元
about-tokens = 约 { $count } 个词元
tokens-per-second = 每秒 { $number } 个词元
milliseconds = { $number } 毫秒
stage-search = 搜索
stage-evidence = 选取依据
stage-queue = 排队
stage-prompt = 准备提示
stage-first-token = 到第一个词
stage-writing = 写作
stage-checking = 核对
stage-reading = 核对含义
questions-before = 前面还有 { $count } 个问题

## Article reader

article = 文章
nothing-open = 文章将显示在这里
nothing-open-hint = 点击回答中的编号或引文，即可在原文处阅读。
gone = 这篇文章已不在这里
close-article = 关闭文章
find-in-article = 在文章中查找
find-before = 上一处
find-after = 下一处
find-none = 未找到
overview = 概览
overview-making = 正在读取本文及其他文章的说法
overview-names = 名称
overview-places = 国家和城市
overview-times = 文中日期
overview-sentences = 主要句子
overview-related = 有关此事的其他文章
overview-alone = 未找到有关此事的其他文章。
related-otherwise = 说法不同
related-newer = 较新
related-copy = 文本相同
related-same = 主题相同
printed-page = 原版页面
printed-drawing = 正在显示页面
printed-image = 《{ $title }》第 { $number } 页的原版
printed-gone = 本文的文件不在这台机器上，或已不在原处，因此无法显示其页面。
printed-changed = 该页上没有这些文字：文件在读取之后已更改。
printed-unmarked = 无法在该页上标出这些文字。
citation-place = 第 { $place } 处，共 { $count } 处
citations = 回答的引用
citation-before = 上一处引用
citation-after = 下一处引用
read-original = 原文：{ $host }
new-tab = 在新标签页中打开
quote-place = 标出的文字：{ $place }
copies-too = 同一报道还见于
changed = 这篇文章后来有改动，其中已没有这段引文。

## Conversation list

conversations = 对话
fold-conversations = 收起对话列表
find-conversations = 搜索对话
none-kept = 您的对话保存在这里，只有您自己能看到。
none-found = 没有对话包含这些词。
nothing-kept = 此浏览器不接受本页的 Cookie，因此不会保存对话。
kept-today = 今天
kept-yesterday = 昨天
kept-this-week = 最近七天
kept-earlier = 更早
more-conversations = 显示更多
is-shared = 已分享
options = 选项
options-of = “{ $title }”的选项
rename = 重命名
new-name = 对话的新名称
share = 分享
export-markdown = 保存为 Markdown
export-json = 保存为 JSON
delete = 删除
delete-sure = 要删除这个对话吗？
delete-means = 删除后无法恢复，指向它的链接也会失效。
delete-no = 保留
delete-yes = 删除
share-title = 分享这个对话
share-means = 能打开本页并拥有链接的人都可以阅读这个对话，包括之后新增的内容。只有您可以更改它。
share-yes = 创建链接
share-link = 对话的链接
copy-link = 复制链接
link-copied = 已复制
withdraw = 停止分享
export-word = 保存为 Word
shared-with-you = 分享的对话：“{ $title }”。如果您继续提问，将开始您自己的对话。
conversation-missing = 这个对话不存在，或已不再分享。

## Article table and details

views = 视图
view-ask = 提问
view-articles = 文章
find-articles = 查找文章
search-articles = 搜索标题和正文
all-sources = 所有来源
all-languages = 所有语言
from-day = 从
to-day = 到
clear-filters = 清除
column-title = 标题
column-source = 来源
column-published = 日期
column-author = 作者
column-language = 语言
column-passages = 段落
column-added = 添加于
characters = { $count } 个字符
nothing-found = 没有文章符合这些词和筛选条件。
in-the-texts = 正文中
ask-these = 仅就这些提问
ask-this = 就这篇文章提问
shelf-empty = 还没有文章。把文件拖到本页任意位置，或填写网页或订阅源的地址。
pages = 页
rows-of = 第 { $first }–{ $last } 篇，共 { $count } 篇
earlier-page = 上一页
later-page = 下一页
select-all = 选择本页全部文章
select-article = 选择《{ $title }》
selected = 已选：
remove-selected = 移除
remove-sure = 从您的文章中移除？
remove-means = 今后的回答将不再引用这些文章。磁盘上的文件不受影响。来自订阅源的文章不会自动回来；再次添加的文件则会回来。
remove-yes = 移除
remove-no = 保留
undo = 撤销
removed = { $count ->
    [0] 没有移除任何文章。
   *[other] 已移除 { $count } 篇文章。
}
back = 所有文章
correct = 更正信息
correct-hint = 文章会保留这里的更正，重新读取时也不变。
save = 保存
saved = 已保存。
cancel = 取消
original = 原文
doubtful-day = 日期不确定：它来自文件属性，或是推测的。
other-day = 日期不确定：这样的数字写法有两种读法。
date-correct = 更正
date-is = 是{ $day }
date-another = 其他日期
not-in-full = 未完整读取：{ $what }
read-in-part = { $count } 篇未完整读取
read-from = 读取自 { $origin }
state = 您的文章
busy = 正在添加文章。
fact-articles = 文章
fact-passages = 段落
fact-languages = 语言
fact-newest = 最新
fact-changed = 最近更改
technical = 技术信息
fact-size = 占用磁盘
size = { $megabytes } MB
fact-store = 存储
store-local = 本机的 SQLite 和 FAISS
fact-where = 位置
fact-model = 嵌入模型
lately = 最近的更改
changed-added = 已添加
changed-changed = 已更改
changed-removed = 已移除

## Import

add-articles = 添加文章
drop-files = 把文件拖到这里
choose-files = 选择文件
choose-folder = 选择文件夹
file-kinds = 文本、Markdown、HTML、PDF、Word、OpenDocument、EPUB、电子邮件、字幕、表格、JSON 和 ZIP，每个最多 { $megabytes } MB。保留的是其中的文章，而不是文件。同名文件会替换原来的文章。
sending = 正在发送第 { $number } 个文件，共 { $of } 个
from-web = 来自网络
web-kind = 地址的类型
web-pages = 网页
web-feed = 订阅源
web-sitemap = 站点地图
web-addresses = 地址，每行一个
sitemap-most = 网页数量上限（最新优先）
web-add = 添加
from-text = 粘贴文本
paste-text = 在此粘贴文章：先是标题，然后可以有作者、报刊和日期
feeds = 订阅源
feed-read = 读取于 { $time }
feed-never = 尚未读取
feed-remove = 移除订阅源 { $feed }
feed-removed = 已移除该订阅源；其文章保留。
sync-now = 立即读取订阅源
adding = 正在添加文章
files-read = 已读取 { $done }，共 { $of }
passages-embedded = { $done } 个段落可供检索，共 { $of } 个
waiting-for = 另一个程序正在添加文章，请等待。
stop-adding = 停止
stopping = 正在停止。已读取的内容会保留。
adding-done = 完成
adding-nothing = 没有添加任何文章
adding-added = 已添加 { $count } 篇文章
put-back = 已恢复 { $count } 篇文章
ask-added = 就新内容提问：
adding-stopped = 已停止
fate-added = 添加 { $count }
fate-replaced = 替换 { $count }
fate-moved = 移动 { $count }
fate-unchanged = 未变 { $count }
fate-removed = 移除 { $count }
fate-rejected = 未能读取 { $count }
not-read = 未能读取的内容及原因
more-rejected = 还有 { $count } 项
no-addresses = 请填写一个或多个以 http:// 或 https:// 开头的地址。
no-address = 这不是网址。
busy-here = 现在正在添加文章。请在完成后重试。

## Answers from several articles

plan-of-time = 在该时间（{ $published }）发布的文章：{ $count } 篇
plan-none-of-time = 在该时间（{ $published }）没有发布任何文章。
plan-newest-is = 最新的一篇发布于{ $day }：“{ $title }”。
plan-newest = 最新的文章
plan-superseded = 这些文章的较早版本，未列出：{ $count } 篇
plan-articles = 文章：{ $count } 篇
plan-articles-of = 文章（{ $scope }）：{ $count } 篇
plan-more = 另有 { $count } 项未列出。
plan-read = 为此读取了 { $count } 篇文章中最新的 { $read } 篇。
plan-items = 找到：{ $count }
plan-figures-over = 超过限额的金额：{ $count }
plan-order = 日期是文章所述事件的日期；括号内是文章的来源和发布日期。
plan-unconverted = 不同货币的金额按原数比较，未作换算。
plan-difference = 相差：{ $amount }
plan-greatest = { $count } 个金额中最高的
plan-least = { $count } 个金额中最低的
plan-none-told = 没有文章提到这段时间（{ $time }）的事。
plan-none-about = 没有找到关于{ $title }的文章：{ $count }篇中有0篇。
plan-quoted = “{ $title }”
column-sentence = 文章原句
column-article = 文章
column-name = 姓名
column-amount = 金额
column-thing = 比较对象
column-told = 日期
notice-coverage = 有关文章：{ $count } 篇；此处使用：{ $used } 篇。

## Summaries, overviews and headlines

column-question = 问题
notice-own-headline = 这是文章自己的标题；语言模型可以另拟一个。
notice-own-stands = 这些是文章的原句：{ $model } 所写的内容更少，或没有依据。
asks-model = 将向 { $model } 提问 { $count } 次。
asks-model-for = 将向 { $model } 提问 { $count } 次，大约需要 { $seconds } 秒。

## Requests

help-answer = 您可以用任何语言就这些文章提问：某个事实、摘要、列表或数量、比较、时间线、最新消息，或者文章的作者。回答中的每句话都注明出处。例如：
help-latest = 这周有什么新消息？
thanks-answer = 不客气。随时可以继续提问。
previous-none = 还没有可以这样处理的回答。
previous-all = 所引文章没有更多相关内容。
notice-untranslated = 翻译需要语言模型。以下是文章中的原句。
as-list = 列表：{ $topic }
as-count = 计数：{ $topic }
as-compare = 比较：{ $topic }
as-summary = 摘要：{ $topic }
as-overview = 综述：{ $topic }
as-timeline = 时间线：{ $topic }
as-latest = 最新：{ $topic }
as-metadata = 关于文章：{ $topic }
as-multi-part = 多个问题
as-headline = 标题：{ $topic }
as-all = 所有文章
again-without-kind = 重新提问，作为事实问题

## Notes

view-notes = 笔记
action-keep = 收藏
kept-note = 已存入笔记
kept-done = 已收藏
keep-words = 将这段话存入笔记
keep-selected = 收藏所选文字
keep-article = 将这篇文章存入笔记
notes-none = 还没有任何笔记。收藏一个回答，或文章中标出或选中的文字，它们就会连同出处显示在这里。
notes-order = 排序
notes-by-kept = 最近收藏
notes-by-published = 文章日期
notes-by-source = 来源
notes-export = 全部保存为
notes-more = 更多笔记
note-comment = 批注
note-comment-hint = 添加批注
note-kept = 收藏于 { $day }
note-delete-sure = 确定永久删除？

## Keyboard

keys-title = 键盘
key-question = 转到提问框；提问框为空时，显示提问方式
key-ask = 提问
key-line = 换行
key-after = 下一处引用，或第一处
key-before = 上一处引用，或最后一处
key-find = 在文章中查找（焦点在文章内时）
key-select = 在文章中：选择一句话，按 → 选择一个词
key-keep = 收藏焦点所在的句子，或所选、所标的文字
key-close = 关闭已打开的内容
key-these = 显示这些按键
keys-single = 将 /、K 和 ? 用作快捷键

## Why something could not be read

reason-empty = 空文件，没有文字
reason-no-text = 没有文字
reason-no-article = 没有文章
reason-empty-sheets = 没有文字：工作表是空的
reason-empty-archive = 没有文字：压缩包是空的
reason-script = 没有文字：文字由脚本显示；请把网页打印成 PDF，或复制其文字
reason-link-to = 这是一个链接；请直接添加其地址：{ $address }
reason-link-to-page = 这是一个链接；请直接添加其地址：{ $address }
reason-link = 这是一个链接；请直接添加其地址
reason-link-page = 这是一个链接；请直接添加其地址
reason-google = 这是指向 Google 文档的链接；请将文档下载为 Office 格式或 PDF
reason-named = 名称以 { $ending } 结尾，但内容不是这种文件，或开头已损坏
reason-image = 这是图片
reason-image-pdf = 这是图片；请转换成 PDF
reason-recording = 这是录音；请改为添加其文字稿
reason-film = 这是视频；请改为添加其字幕（.srt 或 .vtt）
reason-database = 这是数据库
reason-gzip = 这是 gzip 文件；请先解压
reason-bzip = 这是 bzip2 文件；请先解压
reason-xz = 这是 xz 文件；请先解压
reason-sevenzip = 这是 7-Zip 压缩包；请先解压，或改为 .zip
reason-rar = 这是 RAR 压缩包；请先解压，或改为 .zip
reason-postscript = 这是 PostScript 文件；请转换成 PDF
reason-apple = 这是 Apple 软件的文件；请导出为 PDF 或 Office 格式
reason-ebook = 这是其他格式的电子书；请转换成 EPUB
reason-unfinished = 下载尚未完成；请重新下载
reason-mail-store = 这是邮件存储文件；请将邮件导出为 .eml、.msg 或 .mbox
reason-contacts = 这是日程或联系人，不是文章
reason-page-part = 这是网页的组成部分，不是文章
reason-references = 这是参考文献列表；请连同摘要导出为 CSV 或 CSL-JSON
reason-other-markup = 这种标记格式的文本无法读取；请另存为 .md
reason-other-subtitles = 这是其他格式的字幕；请转换成 .srt
reason-system-file = 这是系统文件，没有文章
reason-warc = 这是含有多个网页的存档；请将网页提取为 .html
reason-old-office = 这是 2007 年以前的 Office 格式；请另存为 { $ending }
reason-no-extension = 文件名没有扩展名，开头也看不出类型；如果是文本，请命名为 .txt
reason-other-type = 不支持 { $ending } 类型的文件；如果可以，请另存为文本、PDF 或 .docx
reason-other-zip = 不支持 { $ending } 类型的文件
reason-not-supported = 不是可读取的文档类型
reason-password = 有密码保护；请另存为不带密码的文件
reason-password-archive = 有密码保护；请先解压
reason-encrypted = 已加密；请解密后保存
reason-drm = 有防复制保护（DRM）
reason-damaged-pdf = 已损坏或不完整：任何 PDF 阅读器都打不开
reason-damaged-or = 已损坏或不完整（详情：{ $details }）
reason-damaged-in = 已损坏（详情：{ $details }）
reason-damaged = 已损坏（详情：{ $details }）
reason-damaged-outlook = 已损坏或不是 Outlook 邮件；请另存为 .eml
reason-not-text = 不是文本
reason-encoding = 不是文本，或编码未知；请另存为 UTF-8
reason-not-json = 不是有效的 JSON（详情：{ $details }）
reason-not-html = 不是 HTML
reason-not-message = 不是电子邮件：没有邮件头
reason-no-subtitles = 没有带文字的字幕
reason-pageless = 没有网页
reason-no-messages = 其中没有带文字的消息
reason-xml-kind = 不支持这种 XML（<{ $root }>）；可读取订阅源、NITF 和 Evernote 导出文件
reason-nested = 嵌套过深
reason-scans = 页面是没有文字的图片；需要文字识别，可由本页所有者安装
reason-scans-page = 页面是没有文字的图片；需要文字识别，可由本页所有者安装
reason-letters = 文字无法读取：字体没有说明所画的字母；请打印成新的 PDF
reason-letters-page = 文字无法读取：字体没有说明所画的字母；请打印成新的 PDF
reason-unknown-script = 页面图片中没有识别出文字；只能识别拉丁字母、中文和日文
reason-on-pages = 第 { $pages } 页：{ $reason }
reason-too-large = 超过单个文件 { $most } MB 的上限
reason-page-too-large = 超过单个网页 { $most } MB 的上限
reason-message-too-large = 超过单个邮件 { $most } MB 的上限
reason-too-large-unpacked = 解压后超过单个文件 { $most } MB 的上限
reason-too-long = 文字超过单篇文章 { $most } 个字符的上限
reason-too-slow = 读取时间超过单个文档 { $seconds } 秒的上限
reason-crashed = 读取时程序崩溃（代码 { $code }）：文件已损坏或占用内存过多
reason-memory = 读取需要超过 { $most } MB 内存，超出单个文档的上限
reason-many-pages = 共 { $count } 页；单个 PDF 的上限是 { $most } 页
reason-many-members = 文件数超过压缩包 { $most } 个的上限
reason-row-cells = 有 { $cells } 个单元格，但只有 { $columns } 列
reason-no-column = 没有找到文字列：请将其命名为 text；现有的列是 { $columns }
reason-no-column-page = 没有找到文字列：请将其命名为 text；现有的列是 { $columns }
reason-empty-column = { $column } 列中没有文字
reason-not-regular = 不是普通文件
reason-port = { $host } 的端口 { $port } 不是常用的网页端口
reason-private-host = { $host } 是 { $address }，不是公共地址
reason-private = { $host } 不是公共地址
reason-no-host-because = 找不到网站 { $host }（详情：{ $details }）
reason-no-host = 找不到网站 { $host }
reason-robots = { $site } 的 robots.txt 不允许程序读取 { $address }
reason-robots-unreachable = 无法读取 { $site } 的 robots.txt（{ $status }），因此不再访问该网站
reason-busy-site = { $site } 在 { $time } 之前不再接受请求
reason-site-answers = 网站返回 { $status }
reason-connection = 与 { $site } 的连接失败（详情：{ $details }）
reason-certificate = { $host } 的证书不可信（详情：{ $details }）
reason-web-kind = 类型为 { $kind }，不从网上读取
reason-web-large = 超过 { $most } MB 的上限
reason-web-large-page = 超过 { $most } MB 的上限
reason-web-slow = 用时超过 { $seconds } 秒
reason-web-slow-page = 用时超过 { $seconds } 秒
reason-is-feed = 这是订阅源；请作为订阅源添加
reason-is-feed-page = 这是订阅源；请作为订阅源添加
reason-no-feed = 不是 RSS、Atom 或 JSON 订阅源
reason-no-sitemap = 不是站点地图
reason-gone-page = 跳转到 { $site } 的首页：文章已不存在
reason-redirects = 跳转超过 { $count } 次
reason-scheme = 只支持 http 和 https，不支持 { $scheme }
reason-bad-host = { $host } 不是有效的网站名称
reason-bad-address = 不是有效的地址（详情：{ $details }）
reason-bad-characters = 地址中有空格、反斜杠或不允许的字符
reason-user-name = 不支持带用户名的地址
reason-same-id = 标识 { $id } 已被 { $other } 使用
reason-answers-401 = 需要密码（401）
reason-answers-402 = 需要付费（402）
reason-answers-403 = 网站拒绝访问（403）
reason-answers-404 = 此地址没有内容（404）
reason-answers-410 = 已永久移除（410）
reason-answers-429 = 网站收到的请求过多（429）
reason-answers-451 = 因法律原因不可用（451）
reason-no-ollama = { $address } 上没有 Ollama 服务器响应。
reason-no-ollama-page = { $address } 上没有 Ollama 服务器响应。
reason-needs-title = 文章需要标题。
reason-no-date = { $date } 不是有效的日期；请写成 2026-03-14 的形式。
reason-many-scans = 其中 { $count } 页是图片；单个 PDF 的上限是 { $most } 页
reason-no-mailbox = 不是邮箱文件：开头没有“From ...”一行
reason-document-too-large = 超过单个文档 { $most } MB 的上限
reason-line-too-long = 超过单行 { $most } MB 的上限
reason-no-object = 不是 JSON 对象
reason-field-id = 字段 id 必须是文本或整数
reason-no-header = 第一行是空的；应写明各列的名称
reason-page-gone = 第 { $page } 页已无法打开
reason-yaml = 文件头不是有效的 YAML（详情：{ $details }）
reason-toml = 文件头不是有效的 TOML（详情：{ $details }）
reason-open-header = 文件头没有结束：请在字段后加一行 ---
reason-field-text = 字段 { $name } 必须是文本，而不是 { $type } 类型
reason-no-language = { $language } 不是像 fr 这样的语言代码。
reason-field-date = 日期 { $date } 无效，或不是 2026-03-14 的形式
reason-members = 含有 { $count } 个文件；单个压缩包的上限是 { $most } 个
reason-ratio = 解压后超过原大小的 { $ratio } 倍，超出压缩包的上限
reason-archive-large = 压缩包解压后超过 { $most } GB 的上限
reason-many-tags = 标签数超过单个网页 { $most } 个的上限
reason-feed-tags = 前 { $count } 个条目的标签数超过订阅源 { $most } 个的上限
reason-feed-empty = 订阅源没有提供它的文字
reason-feed-nameless = 订阅源既没有提供地址也没有提供标识
reason-web-limit = 超过允许的大小
reason-web-limit-page = 超过允许的大小
reason-not-modified = 网站对首次请求返回“未修改”
reason-compressed = 以未请求的方式 { $encoding } 压缩
reason-grows = 解压后超过原大小的 { $ratio } 倍，不像是文章
reason-decompress = 响应无法解压（详情：{ $encoding }，{ $details }）
reason-ends-early = 内容提前结束
reason-no-target = { $address } 跳转但没有给出目标
reason-redirects-to = 跳转到 { $address }：{ $reason }
reason-address-long = 地址超过 { $most } 个字符
reason-no-host-name = 地址中没有网站名称
reason-surrogate = 含有不完整的字符
reason-too-deep = 嵌套在超过 { $most } 层压缩包或邮件中
reason-rest-skipped = 其余部分已跳过，因为其中 { $count } 个文件读取时崩溃
reason-broken-off = 没有完整送达；请重新添加
reason-too-late = 在开始读取后才送达；请重新添加
reason-many-files = 文件超过 { $most } 个；请打包成 ZIP
reason-files-waiting = 等待读取的文件太多；请稍后再试
reason-no-file-name = 没有名称
reason-not-saved = 无法保存（详情：{ $details }）
reason-draft-large = 稿件超过单个文件 { $most } MB 的上限。
reason-draft-unread = 无法核对该文件：{ $reason }。
reason-file-large = 单个文件不得超过 { $most } MB（设置 page.{ $setting }）
reason-file-large-page = 单个文件不得超过 { $most } MB
reason-upload-large = 一次上传不得超过 { $most } MB（设置 page.{ $setting }）
reason-upload-large-page = 一次上传不得超过 { $most } MB
reason-no-ollama-model = { $address } 上的 Ollama 服务器还没有模型。
reason-no-ollama-model-page = { $address } 上的 Ollama 服务器还没有模型。
