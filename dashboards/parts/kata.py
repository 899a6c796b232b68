"""Streamlit's own words on its widgets, in Indonesian, and the language of the page: it has no setting for either.

Here: the words that a reader of our pages meets. A text or label that is exactly one of them is written over where it
stands; nothing else of the page is touched, and nothing is asked of another machine. The page says `lang="id"`, so that
screen readers speak Indonesian and no browser offers to translate it.
"""

import json

import streamlit as st

KATA = {
    # tool bars of tables and charts
    "Search": "Cari",
    "Close Search": "Tutup pencarian",
    "Previous Result": "Hasil sebelumnya",
    "Next Result": "Hasil berikutnya",
    "Show/hide columns": "Pilih kolom",
    "Select all": "Pilih semua",
    "Clear selection": "Batalkan pilihan",
    "Fullscreen": "Layar penuh",
    "Close fullscreen": "Tutup layar penuh",
    "Download as PNG": "Unduh sebagai PNG",
    "Show data": "Tampilkan datanya",
    "Show chart": "Tampilkan grafiknya",
    # the menu of a column
    "Dataframe column menu": "Menu kolom",
    "Sort ascending": "Urutkan naik",
    "Sort descending": "Urutkan turun",
    "Autosize": "Sesuaikan lebarnya",
    "Pin column": "Sematkan kolom",
    "Unpin column": "Lepas sematan",
    "Hide column": "Sembunyikan kolom",
    "Copy column name": "Salin nama kolom",
    "Format": "Bentuk tulisan",
    "Automatic": "Otomatis",
    "Plain": "Apa adanya",
    "Localized": "Menurut bahasa",
    "Percent": "Persen",
    "Compact": "Ringkas",
    "Scientific": "Ilmiah",
    "Accounting": "Akuntansi",
    "Statistics": "Ringkasan isinya",
    "Count": "Banyaknya",
    "Distinct": "Berbeda",
    "Empty": "Kosong",
    "Values": "Nilai",
    "Minimum": "Terkecil",
    "Maximum": "Terbesar",
    "Average": "Rata-rata",
    "Median": "Tengah",
    "Sum": "Jumlah",
    "Standard deviation": "Simpangan baku",
    "No data": "Tidak ada data",
    # choices, files, boxes
    "No results": "Tidak ditemukan",
    "Open": "Buka",
    "Close": "Tutup",
    "Clear value": "Kosongkan",
    "Clear entry": "Kosongkan",
    "Add files": "Tambah berkas",
    "Previous page": "Halaman sebelumnya",
    "Next page": "Halaman berikutnya",
    "Copy": "Salin",
    "Copy to clipboard": "Salin",
    # around the page
    "Skip to main content": "Langsung ke isi",
    "App pages": "Halaman",
    "Sidebar": "Bilah samping",
    "Collapse sidebar": "Tutup bilah samping",
    "Expand sidebar": "Buka bilah samping",
    "Link to heading": "Tautan ke judul ini",
    "Main menu": "Menu utama",
    "Rerun": "Muat ulang",
    "Print": "Cetak",
    "Theme": "Tampilan",
    "System": "Ikut sistem",
    "Light": "Terang",
    "Dark": "Gelap",
    "Running...": "Menghitung …",
    "Stop": "Hentikan",
    "Connecting": "Menghubungkan",
    "Connection error": "Sambungan terputus",
}

_SCRIPT = """
<script>
document.documentElement.lang = "id";
if (!window.ekinerjaKata) {
  window.ekinerjaKata = %s;
  const labels = ["aria-label", "title", "placeholder"];
  const help = /^Help for /;
  const told = (text) => window.ekinerjaKata[text.trim()] || (help.test(text) && text.replace(help, "Keterangan: "));
  const write = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const word = told(node.nodeValue);
      if (word) node.nodeValue = word;
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      for (const label of labels) {
        const word = node.hasAttribute(label) && told(node.getAttribute(label));
        if (word) node.setAttribute(label, word);
      }
      node.childNodes.forEach(write);
    }
  };
  write(document.body);
  new MutationObserver((changes) => changes.forEach((change) => {
    if (change.type === "childList") change.addedNodes.forEach(write);
    else write(change.target);
  })).observe(document.body, {childList: true, subtree: true, characterData: true, attributeFilter: labels});
}
</script>
"""


def berbahasa() -> None:
    """Put the words on the page."""
    st.html(_SCRIPT % json.dumps(KATA, ensure_ascii=False), unsafe_allow_javascript=True)
