"""Prints which wheel pip would take for a requirement, and how large it is, before anything is downloaded."""
import json
import os
import subprocess
import sys
import urllib.parse
import urllib.request


def size_of(url):
    parts = urllib.parse.urlparse(url)
    if parts.scheme == "file":
        return os.path.getsize(urllib.parse.unquote(parts.path))
    request = urllib.request.Request(url, method="HEAD")
    with urllib.request.urlopen(request, timeout=20) as answer:
        return int(answer.headers.get("Content-Length", 0))


def main():
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--dry-run",
               "--ignore-installed", "--report", "-", sys.argv[1]]
    run = subprocess.run(command, stdout=subprocess.PIPE, text=True)  # pip's own words about a failure stay visible
    if run.returncode != 0:
        sys.exit(f"pip found no wheel for {sys.argv[1]}; check the network, or set LIKENESS_TORCH to a LibTorch folder.")
    report = json.loads(run.stdout)
    total = 0
    for item in report["install"]:
        url, name = item["download_info"]["url"], item["metadata"]["name"]
        try:
            size = size_of(url)
        except OSError:
            size = 0
        total += size
        if name == "torch":
            kind = "CPU" if not any("nvidia" in i["metadata"]["name"] for i in report["install"]) else "CUDA"
            print(f"  {os.path.basename(urllib.parse.unquote(url))} ({kind} build), {size / 1e6:.0f} MB")
    print(f"  {len(report['install'])} packages, {total / 1e6:.0f} MB in all", flush=True)


if __name__ == "__main__":
    main()
