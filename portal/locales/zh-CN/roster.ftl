### 专家名册：执业范围、证件、团队沿革与名册导入。

label-body-region-head_neck = 头颈
label-body-region-chest = 胸部
label-body-region-heart_vessels = 心血管
label-body-region-breast = 乳腺
label-body-region-abdomen = 腹部
label-body-region-pelvis = 盆腔
label-body-region-spine = 脊柱
label-body-region-extremities = 四肢关节
label-body-region-whole_body = 全身

label-age-group-adult = 成人
label-age-group-child = 儿童

label-document-kind-practising_certificate = 医师执业证书
label-document-kind-qualification_certificate = 医师资格证书
label-document-kind-title_certificate = 专业技术资格证书
label-document-kind-large_equipment_certificate = 大型医用设备上岗合格证
label-document-kind-radiation_worker_certificate = 放射工作人员证
label-document-kind-multi_site_filing = 多机构执业备案

label-leave-kind-annual = 年休假
label-leave-kind-sick = 病假
label-leave-kind-training = 进修培训
label-leave-kind-other = 其他

label-swap-state-asked = 待对方同意
label-swap-state-agreed = 待负责人批准
label-swap-state-approved = 已批准
label-swap-state-refused = 已拒绝
label-swap-state-withdrawn = 已撤回

error-licence_taken = 执业证号 { $licence } 已登记在另一位专家名下，请核对证号。
error-document_not_found = 没有这份证件或它没有扫描件。
error-conflict_declared = 该机构的利益冲突已申报，无需重复。
error-declaration_not_found = 这项申报已不再生效。
register-problem-unread = 该检查类型不在可阅范围内，请先添加检查类型。
register-problem-own = 本人所在机构的病例本就不会分派，无需申报。
register-problem-older_certificate = 同号证件已登记了更晚的有效期。
