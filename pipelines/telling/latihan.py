"""What the command line says about the stand-in server: where it is, and how to draw from it."""

from rich.console import Console

from pipelines.latihan.tokens import GATEWAY, LASTING, PASSWORD, USER
from pipelines.telling.run import command


def tell_server(address: str) -> None:
    """Say how to practise with the server at this address, in another terminal."""
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"Server latihan di {address}; semua orangnya rekaan. Hentikan dengan Ctrl-C.")
    console.print("Di terminal lain:")
    console.print(f"  export EKINERJA_DATA=/tmp/latihan EKINERJA_LAYANAN={address}")
    console.print(f"  export EKINERJA_SSO_PENGGUNA={USER}6471 EKINERJA_SSO_SANDI={PASSWORD}")
    console.print(f"  export EKINERJA_SIASN_CLIENT_ID={GATEWAY} EKINERJA_SIASN_CLIENT_SECRET={PASSWORD}")
    console.print(f"  export EKINERJA_SIASN_PENGGUNA={USER}6471 EKINERJA_SIASN_SANDI={PASSWORD}")
    console.print(f"  export EKINERJA_SIMPEGNAS_TOKEN={LASTING}6471 EKINERJA_SIMPEGNAS_KANTOR=6471")
    console.print(f"  export EKINERJA_LOKAL_TOKEN={LASTING}6471")
    console.print(
        "  mkdir -p /tmp/latihan/sistem-lokal && cp data/contoh-sistem-lokal/*.toml /tmp/latihan/sistem-lokal/"
    )
    console.print(f"  {command()} tarik --instansi 6471")
    console.print(f"  {command()} run")
