"""Routes that are not pages: the way in and out, preferences, what charts need."""

from portal.endpoints.agreement_scans import agreement_scans
from portal.endpoints.apply import apply
from portal.endpoints.bulletins import bulletins
from portal.endpoints.charts import charts
from portal.endpoints.consent_forms import consent_forms
from portal.endpoints.correction_evidence import correction_evidence
from portal.endpoints.expert_documents import expert_documents
from portal.endpoints.fee_files import fee_files
from portal.endpoints.help_sheet import help_sheet
from portal.endpoints.next_step import next_step
from portal.endpoints.openid_way import openid_way
from portal.endpoints.plotly import plotly
from portal.endpoints.preferences import preferences
from portal.endpoints.proofs import proofs
from portal.endpoints.quality_bulletins import quality_bulletins
from portal.endpoints.review_frames import review_frames
from portal.endpoints.sign_in import sign_in

ENDPOINTS = (
    sign_in,
    next_step,
    openid_way,
    apply,
    proofs,
    consent_forms,
    agreement_scans,
    expert_documents,
    fee_files,
    bulletins,
    correction_evidence,
    quality_bulletins,
    review_frames,
    preferences,
    charts,
    help_sheet,
    plotly,
)
