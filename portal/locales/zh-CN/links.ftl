error-incident_not_found = 没有这条故障记录，或不在您的权限范围内。
error-incident_handled = 这条故障已由他人处理或已结束，请刷新后再看。
error-note_missing = 关闭故障时请写明处理情况。
