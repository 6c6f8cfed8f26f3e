"""The dashboard's entry from a checkout: `streamlit run dashboard.py`."""

from tracker.pages.app import main

main()
