receipt = 回答的用量
receipt-passages = 段落
receipt-sent = { $dropped ->
    [0] 发送 { $sent } 段
   *[other] 发送 { $sent } 段，略去 { $dropped } 段
}
receipt-window = 上下文窗口
receipt-prompt = 提示
receipt-answer = 回答
receipt-attempts = 尝试次数
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
questions-before = 前面还有 { $count } 个问题
