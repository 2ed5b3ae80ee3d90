"""Real images for the demo province: pydicom's test files, and a brain as two MR studies."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from data_layer.clock import local_time
from ingest.sources import folder_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from pydicom.dataset import Dataset

_TEMPLATE = "datasets/data/mni_icbm152_t1_tal_nlin_sym_09a_converted.nii.gz"
# Below the root that pydicom gives away for such purposes.
_ROOT = "1.2.826.0.1.3680043.8.498.20261124"


@dataclass(frozen=True, kw_only=True)
class _Examination:
    """One MR study: who, what, in which character set, and how it is cut."""

    number: int
    charset: str
    patient_id: str
    patient_name: str
    sex: str
    birth_date: str
    description: str
    series_description: str
    is_sagittal: bool
    step: int


_EXAMINATIONS = (
    _Examination(
        number=1,
        charset="ISO_IR 192",
        patient_id="MR0001",
        patient_name="Fang^Mingyuan=方^明远",
        sex="M",
        birth_date="19680412",
        description="颅脑平扫",
        series_description="T1 横断位",
        is_sagittal=False,
        step=2,
    ),
    _Examination(
        number=2,
        charset="GB18030",
        patient_id="MR0002",
        patient_name="Xu^Guilan=许^桂兰",
        sex="F",
        birth_date="19550903",
        description="颅脑平扫",
        series_description="T1 矢状位",
        is_sagittal=True,
        step=4,
    ),
)


def place_demo_images(inbox: Path, ae_titles: Sequence[str], at: datetime) -> int:
    """Puts the images into the folders of these nodes, and tells how many files there are.

    The MR studies need the packages of the extra `demo`; without them they are left out.
    """
    folders = [inbox / folder_of(ae_title) for ae_title in ae_titles]
    placed = _copy_test_files(folders[0] / "pydicom")
    if find_spec("nilearn") is None or find_spec("nibabel") is None:
        return placed
    brain = _Brain.of_template()
    for examination in _EXAMINATIONS:
        folder = folders[examination.number % len(folders)] / examination.patient_id
        placed += _write(folder, brain, examination, at - timedelta(hours=examination.number))
    return placed


def _copy_test_files(folder: Path) -> int:
    """Everything that lies in pydicom's two folders, what is no DICOM too."""
    data = _package_folder("pydicom") / "data"
    ignored = shutil.ignore_patterns("__pycache__", "*.py")
    for name in ("test_files", "charset_files"):
        shutil.copytree(data / name, folder / name, ignore=ignored, dirs_exist_ok=True)
    return sum(path.is_file() for path in folder.rglob("*"))


def _package_folder(name: str) -> Path:
    """Where a package lies, without importing it."""
    found = find_spec(name)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(name)
    return Path(found.origin).parent


@dataclass(frozen=True, kw_only=True)
class _Brain:
    """The volume in millimetres, indexed from right to left, front to back, top to bottom.

    `corner` is the position of its first voxel in the patient's coordinates of DICOM, which run
    to the left, the back and the head.
    """

    voxels: "NDArray[np.uint16]"
    corner: tuple[float, float, float]

    @classmethod
    def of_template(cls) -> "_Brain":
        import nibabel
        import numpy as np

        path = _package_folder("nilearn") / _TEMPLATE
        image = nibabel.funcs.as_closest_canonical(  # type: ignore[no-untyped-call]
            nibabel.loadsave.load(path)
        )
        # NIfTI runs to the right, the front and the head.
        voxels = np.asanyarray(image.dataobj)[::-1, ::-1, ::-1].astype(np.uint16)
        far = image.affine @ [*(size - 1 for size in image.shape), 1]
        return cls(voxels=voxels, corner=(-float(far[0]), -float(far[1]), float(far[2])))

    def planes(self, examination: _Examination) -> Iterator["_Plane"]:
        import numpy as np

        x, y, z = self.corner
        if examination.is_sagittal:
            for index in range(0, self.voxels.shape[0], examination.step):
                pixels = np.ascontiguousarray(self.voxels[index].T)
                yield _Plane(pixels=pixels, position=(x + index, y, z), axes=(0, 1, 0, 0, 0, -1))
        else:
            for index in range(0, self.voxels.shape[2], examination.step):
                pixels = np.ascontiguousarray(self.voxels[:, :, index].T)
                yield _Plane(pixels=pixels, position=(x, y, z - index), axes=(1, 0, 0, 0, 1, 0))


@dataclass(frozen=True, kw_only=True)
class _Plane:
    pixels: "NDArray[np.uint16]"
    position: tuple[float, float, float]
    axes: tuple[int, ...]


def _write(folder: Path, brain: _Brain, examination: _Examination, at: datetime) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    number = 0
    for number, plane in enumerate(brain.planes(examination), start=1):
        data = _data_set(examination, at)
        _add_plane(data, examination, plane, number)
        data.save_as(folder / f"IM{number:04d}.dcm", enforce_file_format=True)
    return number


def _data_set(examination: _Examination, at: datetime) -> "Dataset":
    from pydicom.dataset import Dataset, FileMetaDataset
    from pydicom.uid import ExplicitVRLittleEndian, MRImageStorage

    moment = local_time(at)
    values = {
        "SpecificCharacterSet": examination.charset,
        "SOPClassUID": MRImageStorage,
        "StudyDate": moment.strftime("%Y%m%d"),
        "StudyTime": moment.strftime("%H%M%S"),
        "AccessionNumber": f"MR{moment:%y%m%d}{examination.number:04d}",
        "Modality": "MR",
        "Manufacturer": "UIH",
        "ManufacturerModelName": "uMR 780",
        "StationName": f"MR{examination.number:02d}",
        "StudyDescription": examination.description,
        "SeriesDescription": examination.series_description,
        "PatientName": examination.patient_name,
        "PatientID": examination.patient_id,
        "PatientBirthDate": examination.birth_date,
        "PatientSex": examination.sex,
        "BodyPartExamined": "HEAD",
        "ScanningSequence": "GR",
        "SequenceVariant": "SP",
        "MRAcquisitionType": "3D",
        "SliceThickness": str(examination.step),
        "SpacingBetweenSlices": str(examination.step),
        "StudyInstanceUID": f"{_ROOT}.{examination.number}",
        "SeriesInstanceUID": f"{_ROOT}.{examination.number}.1",
        "FrameOfReferenceUID": f"{_ROOT}.{examination.number}.9",
        "SeriesNumber": "1",
        "StudyID": str(examination.number),
    }
    data = Dataset()
    for keyword, value in values.items():
        setattr(data, keyword, value)
    data.file_meta = FileMetaDataset()
    data.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    return data


def _add_plane(data: "Dataset", examination: _Examination, plane: _Plane, number: int) -> None:
    rows, columns = plane.pixels.shape
    values = {
        "SOPInstanceUID": f"{_ROOT}.{examination.number}.1.{number}",
        "InstanceNumber": str(number),
        "ImageType": ["ORIGINAL", "PRIMARY", "M", "NONE"],
        "ImagePositionPatient": [f"{value:.1f}" for value in plane.position],
        "ImageOrientationPatient": [str(value) for value in plane.axes],
        "PixelSpacing": ["1", "1"],
        "SamplesPerPixel": 1,
        "PhotometricInterpretation": "MONOCHROME2",
        "Rows": rows,
        "Columns": columns,
        "BitsAllocated": 16,
        "BitsStored": 16,
        "HighBit": 15,
        "PixelRepresentation": 0,
        "WindowCenter": "128",
        "WindowWidth": "256",
        "PixelData": plane.pixels.astype("<u2").tobytes(),
    }
    for keyword, value in values.items():
        setattr(data, keyword, value)
