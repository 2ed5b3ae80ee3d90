### 休假、离队、患病时在手病例的移交，以及专家本人登记休假。

relief = 移交在手病例
relief-title = 移交一位专家的全部在手病例
relief-note = 该专家在本团队尚未完成的病例全部交出：未指定接手人的重新分派，待其审核的报告另请审核专家。要么全部完成，要么都不改动。
relief-whose = 谁的病例
relief-why-help = 写入每一例的分派记录，例如：突发疾病。
relief-takers = 指定接手的专家
relief-takers-help = 可不选：病例由系统重新分派。已出过报告或待补充资料的病例须指定接手人；指定多人时优先给接得少的。
relief-told = 重新分派 { $back } 例，移交接手专家 { $over } 例，另请审核 { $reviews } 例。

leave-own = 登记休假
leave-own-title = 登记本人休假
leave-own-card = 本人休假
leave-own-none = 今后没有登记的休假
leave-own-note = 休假期间不再分派病例；您所在团队的负责人会收到通知。已开始的休假撤销后到昨日为止。
leave-own-why-help = 仅当有已接病例在休假期间到期时需要：填写后这些病例退还并重新分派。
leave-own-told = 休假已登记，并已通知团队负责人。
leave-own-told-declined = 休假已登记，在手病例已退还重新分派，并已通知团队负责人。

label-topic-leave_taken = 专家登记休假

error-nothing_in_hand = 该专家在您负责的团队没有在手病例，无需移交。
error-taker_missing = 有 { $count } 例已出过报告或正待补充资料，不能由系统重新分派：{ $cases }。请指定接手的专家。
error-no_taker_eligible = 病例 { $case_number } 须由人接手，但所选专家都不能接：{ $exclusion }。请另选一位，未作任何改动。
error-in_hand_elsewhere = 其中 { $count } 例属于其他团队：{ $cases }。请由该团队负责人先移交，或让休假在其到期之后开始。
error-own_unfinished = 有 { $count } 例您已出过报告或正待补充资料：{ $cases }。请团队负责人移交给其他专家，或让休假从 { $last } 之后开始。
