### 门户外壳、通用组件与数字格式。

shell-platform = 安徽省医学影像云
shell-product = 运营治理门户
shell-page-title = { $page } · 安徽省医学影像云
shell-demo-banner = 演示数据：机构、人员与病例均为虚构，
shell-demo-day = 数据日期 { $day }。
shell-demo-badge = 演示
shell-skip = 跳到正文
shell-menu = 菜单
shell-search = 查找机构、病例号
shell-search-for-institutions = 查找机构
shell-search-for-cases = 查找病例号
shell-search-institutions = 机构
shell-search-cases = 病例
shell-search-none = 没有符合的机构或病例
shell-language-other = English
shell-theme = 外观
shell-theme-light = 浅色
shell-theme-dark = 深色
shell-theme-system = 跟随系统
shell-account = 账号
shell-sign-out = 退出登录
shell-help = 键盘快捷键
shell-close = 关闭
shell-month-before = 上个月
shell-month-after = 下个月
shell-year = 年份
shell-loading = 正在载入
shell-loading-title = 正在载入…

shell-scope = 数据范围
shell-scope-nothing = 无数据权限
shell-scope-province = 全省
shell-scope-cities = { $count } 个地市
shell-scope-institutions = { $count } 家机构
shell-scope-teams = { $count } 个团队
shell-scope-own = 本人病例

shell-section-home = 总览
shell-section-networking = 机构联网
shell-section-cases = 病例
shell-section-experts = 专家团队
shell-section-studies = 影像检查
shell-section-quality = 质量控制
shell-section-fees = 收费与分配
shell-section-operations = 运行
shell-section-accounts = 账号与审计

shell-keys-search = 查找
shell-keys-help = 显示本表
shell-keys-close = 关闭
shell-keys-rows = 表格中上下移动
shell-keys-open = 打开所在行
shell-keys-save = 保存报告
shell-keys-go = 前往“{ $section }”

shell-count-to-do = 待我处理
shell-count-waiting = 待分派
shell-count-to-review = 待我审核
shell-count-unanswered = 待受理
shell-count-overdue = 已超时

shell-time-left = 剩余 { $time }
shell-overdue-by = 超时 { $time }

shell-as-of = 数据截至 { $moment }
shell-definition = 指标说明
shell-definition-formula = 算法
shell-definition-source = 出处
shell-definition-since = 启用

shell-figure-table = 查看数据表
shell-figure-csv = 下载 CSV
shell-figure-png = 下载 PNG
shell-figure-place = 项目
shell-figure-fraction = 分子 / 分母
shell-no-data = 此范围暂无数据
shell-median-note = { $n } 份报告，九成 ≤ { $duration }
shell-median-of-none = 近 30 天没有发布报告

shell-table-export = 导出 CSV
shell-table-density = 切换行距
shell-table-columns = 选择列
shell-table-count = 共 {"{n}"} 条
shell-table-count-one = 共 {"{n}"} 条
shell-no-rows = 没有符合条件的记录
shell-no-rows-hint = 试着放宽筛选条件，或清除筛选。
shell-filters-clear = 清除
shell-choose = 请选择
shell-selected = 已选 {"{num_selected}"} 项
shell-select-all = 全选
shell-deselect-all = 全不选
shell-option-search = 查找
shell-option-none = 没有符合的选项

shell-not-found-title = 没有这个页面
shell-not-found-hint = 地址可能有误，或页面已经移动。
shell-forbidden-title = 您没有此页面的权限
shell-forbidden-hint = 如需使用，请联系所在机构的管理员申请相应角色。
shell-home-link = 返回总览
shell-reference = 编号 { $reference }
shell-offline = 与服务器的连接已断开，正在重试…
shell-failed-title = 页面未能载入

format-days = { $days } d { $hours } h
format-hours = { $hours } h { $minutes } min
format-minutes = { $minutes } min
format-seconds = { $seconds } s
format-below-a-second = <1 s
format-hundred-millions = { $number } 亿
format-ten-thousands = { $number } 万
format-millions = { $number } M
format-thousands = { $number } K
