### 链路监测：单个节点的历史。

links-nav-node = 节点历史
links-node-kind = DICOM 节点
links-node-address = 地址
links-node-course = 每日 C-ECHO 可用率
links-node-course-caption = 近 { $days } 天；每 5 分钟探测一次，当日正常次数 ÷ 探测次数。
links-node-axis = 可用率
links-node-availability = 近 { $days } 天可用率
links-node-failed = 近 { $days } 天中断
links-node-times = 次
links-node-failed-note = 连续失败计一次，含未登记故障的短时失败
links-node-failed-for = 近 { $days } 天中断时长
links-node-stretches = 应答历史
links-node-stretches-caption = 同一结果连续出现记为一段，最新在前，每类探测最多列 200 段；超过保留期的记录由定时作业清理。
links-node-never = 还没有探测记录
links-node-began = 开始
links-node-ended = 结束
links-node-lasted = 持续
links-node-lasts = 至今
links-node-asked = 探测
label-probe-kind-echo = C-ECHO
label-probe-kind-web = DICOMweb
