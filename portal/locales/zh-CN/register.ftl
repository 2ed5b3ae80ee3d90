### 机构档案的登记与变更：接入步骤、合作协议、DICOM 节点、备案、联系人。

error-agreement_not_found = 没有该协议，或您无权查看。
error-agreement_ended = 该协议已终止，不能再修改；请另行登记新协议。
error-node_not_found = 没有该 DICOM 节点，或您无权查看。
error-evidence_missing = { $kind ->
    [agreement] 须先登记有效的合作协议并上传扫描件，才能变更到这一步。
    [echo] 该机构启用的节点最近一次 C-ECHO 测试未通过，不能变更到这一步。
    [test_study] 须填写平台已收到的该机构测试检查编号，才能变更到这一步。
   *[other] 须写明理由，不少于 5 个字。
  }
error-scan_unusable = 扫描件须为 JPEG、PNG 或 PDF 文件，不超过 { $megabytes } MB。
error-service_stands = 该服务已是此状态，无需变更。
error-form_fields_unusable = 请修改标出的内容后再保存。
error-changed_meanwhile = 您填写期间，他人已修改本记录。

label-agreement-state-expiring = 即将到期
label-agreement-state-in_force = 有效
label-agreement-state-upcoming = 尚未生效
label-agreement-state-ended = 已终止

label-filing-standing-valid = 有效
label-filing-standing-expiring = 即将到期
label-filing-standing-expired = 已过期
