"""Which region of the body a study is of."""

from data_layer.experts.records import BodyRegion

_R = BodyRegion
# DICOM PS3.16 Annex L, with the spellings devices send; what is not named here is nobody's field.
_PARTS = {
    _R.HEAD_NECK: (
        "HEAD BRAIN SKULL NECK THYROID ORBIT EYE EAR IAC SINUS PSINUS JAW MANDIBLE MAXILLA FACE"
        " TMJ PITUITARY SELLA LARYNX NOSE TOOTH TEETH HEADNECK PAROTID"
    ),
    _R.CHEST: "CHEST LUNG RIB RIBS STERNUM THORAX MEDIASTINUM BRONCHUS ESOPHAGUS CLAVICLE",
    _R.HEART_VESSELS: (
        "HEART CARDIAC CORONARY CORONARYARTERY AORTA CAROTID ARTERY VEIN ANGIO VESSEL"
        " PULMONARYARTERY"
    ),
    _R.BREAST: "BREAST MAMMA",
    _R.ABDOMEN: (
        "ABDOMEN STOMACH LIVER PANCREAS SPLEEN KIDNEY GALLBLADDER BILIARYTRACT ADRENAL COLON"
        " SMALLINTESTINE DUODENUM BOWEL URINARYTRACT URETER"
    ),
    _R.PELVIS: "PELVIS PROSTATE UTERUS BLADDER OVARY RECTUM SCROTUM TESTIS HIP COCCYX",
    _R.SPINE: "SPINE CSPINE TSPINE LSPINE SSPINE CTSPINE TLSPINE LSSPINE SACRUM",
    _R.EXTREMITIES: (
        "EXTREMITY HAND WRIST FINGER THUMB FOREARM ELBOW HUMERUS ARM SHOULDER SCAPULA KNEE LEG"
        " ANKLE FOOT TOE FEMUR THIGH CALCANEUS PATELLA JOINT"
    ),
}
_REGIONS = {part: region for region, parts in _PARTS.items() for part in parts.split()}


def region_of(body_part: str) -> BodyRegion:
    """Of DICOM's body part examined (0018,0015); the whole body when nobody says where."""
    told = "".join(letter for letter in body_part.upper() if letter.isalnum())
    return _REGIONS.get(told, BodyRegion.WHOLE_BODY)
