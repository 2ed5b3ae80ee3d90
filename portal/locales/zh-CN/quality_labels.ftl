### 质量控制中各项的名称。

label-quality-cut-institution = 按机构
label-quality-cut-city = 按地市
label-quality-cut-level = 按机构等级
