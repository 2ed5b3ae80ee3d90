"""The counties, districts and towns of the province, read from the package's own files."""

import csv
from importlib.resources import files

from data_layer.demo.records import County
from data_layer.institutions.records import City

CITY_NAMES = {
    City.HEFEI: "合肥市",
    City.WUHU: "芜湖市",
    City.BENGBU: "蚌埠市",
    City.HUAINAN: "淮南市",
    City.MAANSHAN: "马鞍山市",
    City.HUAIBEI: "淮北市",
    City.TONGLING: "铜陵市",
    City.ANQING: "安庆市",
    City.HUANGSHAN: "黄山市",
    City.CHUZHOU: "滁州市",
    City.FUYANG: "阜阳市",
    City.SUZHOU: "宿州市",
    City.LUAN: "六安市",
    City.BOZHOU: "亳州市",
    City.CHIZHOU: "池州市",
    City.XUANCHENG: "宣城市",
}


def table(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file that lies beside this module."""
    text = files("data_layer.demo").joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def counties() -> list[County]:
    return [_county(row) for row in table("counties")]


def _county(row: dict[str, str]) -> County:
    city = City(row["city"])
    return County(
        adcode=row["adcode"],
        city=city,
        city_name=CITY_NAMES[city],
        name=row["county"],
        population=int(row["population"]),
        communities=tuple(row["communities"].split()),
        townships=tuple(row["townships"].split()),
    )
