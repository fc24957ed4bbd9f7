"""Spark, where a nation outgrows one machine: a session that the lake and the linking of records can both be asked on."""

import shutil
from importlib.util import find_spec
from os import environ
from typing import TYPE_CHECKING

from highstreet_analysis.unusable import Unusable

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

THREADS = 2
SETTINGS = {
    "spark.driver.memory": "2g",
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
ON_THIS_MACHINE = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.sql.shuffle.partitions": str(THREADS),
}
NO_SPARK = (
    "Spark is not installed: pip install 'highstreet[lake,cluster]'. "
    "DuckDB answers the same questions without it."
)
NO_JAVA = (
    "Spark needs Java 17, and there is none: install a package such as openjdk-17-jre-headless, "
    "or name the folder of one in JAVA_HOME. DuckDB answers the same questions without it."
)


def spark_session(master: str = f"local[{THREADS}]") -> "SparkSession":
    """A Spark session; without a cluster's address, on this machine. Where Splink is installed, it can compare words there.

    Raises Unusable if Spark or Java is missing, saying what to install.
    """
    if lacking := what_spark_lacks():
        raise Unusable(lacking)
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(master).appName("highstreet")
    here = ON_THIS_MACHINE if master.startswith("local") else {}
    for name, value in (SETTINGS | here | _similarities()).items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def what_spark_lacks() -> str:
    """What to install before Spark can be asked; nothing if it can."""
    if not find_spec("pyspark"):
        return NO_SPARK
    return "" if environ.get("JAVA_HOME") or shutil.which("java") else NO_JAVA


def _similarities() -> dict[str, str]:
    """How alike two words are, which Splink brings to Spark and which must be there when it starts."""
    if not find_spec("splink"):
        return {}
    from splink.backends.spark import similarity_jar_location

    return {"spark.jars": similarity_jar_location()}
