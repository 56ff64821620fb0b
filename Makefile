# What a newcomer types. `make help` lists the targets.
#
# A stamp in the virtual environment carries the digest of what it was made from, so a second run installs nothing.

PYTHON ?= python3
VENV ?= .venv
ARGS ?=

bin := $(VENV)/bin
digest = $(shell { pwd; echo $(PYTHON); cat $(1); } | cksum | tr ' ' -)
runtime := $(VENV)/.runtime-$(call digest,requirements/runtime.txt)
command := $(VENV)/.command-$(call digest,requirements/runtime.txt pyproject.toml)
dev := $(VENV)/.dev-$(call digest,requirements/runtime.txt requirements/dev.txt)
install := $(bin)/python -m pip install --quiet --quiet --disable-pip-version-check --no-input --no-deps
# Wheels only: a source archive would fetch tools to build it, which no lock pins.
locked := $(install) --only-binary :all: --require-hashes --requirement
# A process takes a file at a time, in the order of `tests/conftest.py`: by itself the plug-in begins with the many small.
pytest := $(bin)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder
lock := $(bin)/uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 --generate-hashes --no-header

.DEFAULT_GOAL := help
.PHONY: help build check diff review owners suggest manual test test-all serve lint words proof lock audit licences sbom bench clean distclean machine-build machine-test broken

help: ## 列出可用的命令
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

build: $(command) ## 生成内部、合作伙伴、公开三个版本的网站与手册（首次运行会先准备环境）
	@$(bin)/playbook build $(ARGS)

check: $(command) ## 只检查数据，不生成文件（可以带上 ARGS="--format github"）
	@$(bin)/playbook check $(ARGS)

diff: $(command) ## 说明改了什么、影响谁（ARGS="起点"，例如 ARGS=origin/main）
	@$(bin)/playbook diff $(ARGS)

review: $(command) ## 列出该复审的内容，按责任岗位（ARGS="--due 60d"）
	@$(bin)/playbook review $(ARGS)

owners: $(command) ## 按责任岗位生成 CODEOWNERS（ARGS=--check 只检查）
	@$(bin)/playbook owners $(ARGS)

suggest: $(command) ## 一次改动里能替人做的，写成建议（ARGS="起点"，例如 ARGS=origin/main）
	@$(bin)/playbook suggest $(ARGS)

manual: $(command) ## 生成这个程序自己的使用手册：教程、做法、全部字段、规则和命令（写在 build/manual）
	@mkdir -p build
	@$(bin)/playbook manual --output build/manual $(ARGS)

test: $(dev) ## 运行测试，每次提交都要通过（首次运行会先准备浏览器等工具）
	@$(pytest) -m 'not release' $(ARGS)

test-all: $(dev) ## 运行全部测试，连同发布前才跑的：逐类页面、排版标准、随时断电、最费时的文件
	@ALL_WORST=1 $(pytest) $(ARGS)

serve: $(command) ## 在本机预览内部版，数据一改，页面随即更新
	@$(bin)/playbook serve $(ARGS)

lint: $(dev) ## 检查代码的写法、类型与模块间的依赖
	@$(bin)/ruff check .
	@$(bin)/ruff format --check .
	@$(bin)/mypy
	@$(bin)/lint-imports --no-logo --no-cache
	@$(bin)/zizmor --quiet --offline .github

words: $(dev) ## 更新英文译文的目录（ARGS=--check 只列出没有译的）
	@$(bin)/python -m generator.cli.catalogue $(ARGS)

proof: $(dev) ## 把排好的手册、讲义、卡片和表单缩成样张，供人逐张看（先 make build；写在 build/proof）
	@$(bin)/python -m tests.support.proof dist build/proof

bench: $(command) ## 测量生成的快慢与内存占用（ARGS="--peers build/peers" 连同别的程序一起量）
	@$(bin)/python benchmarks/run.py $(ARGS)

lock: $(dev) ## 重新锁定所用的软件包（升级版本：make lock ARGS=--upgrade）
	@$(lock) $(ARGS) --group install --output-file requirements/runtime.txt pyproject.toml
	@$(lock) $(ARGS) --group dev --constraint requirements/runtime.txt --output-file requirements/dev.txt pyproject.toml
	@$(lock) $(ARGS) --group peers --output-file requirements/peers.txt

audit: $(dev) ## 对照漏洞库检查锁定的软件包（需要联网）
	@echo '正在联网查询漏洞库……'
	@$(bin)/pip-audit --strict --progress-spinner off --disable-pip --require-hashes \
		--requirement requirements/runtime.txt --requirement requirements/dev.txt $(ARGS) \
		|| { echo '没有通过：有已知漏洞，或者连不上漏洞库（这一步需要联网）。' >&2; exit 1; }

licences: $(dev) ## 检查软件包的许可证，有没见过的就停下（不用联网）
	@$(bin)/pip-licenses --summary $(ARGS)

sbom: $(dev) ## 写出运行所需软件包的清单 build/sbom.json（CycloneDX，不用联网）
	@mkdir -p build
	@PYTHONWARNINGS=ignore $(bin)/cyclonedx-py requirements requirements/runtime.txt --pyproject pyproject.toml --output-reproducible \
		--spec-version 1.6 --output-format JSON --output-file build/sbom.json --validate $(ARGS)
	@echo '已写入 build/sbom.json'

clean: ## 删除生成的网站、手册与缓存
	@rm -rf dist build .cache .*_cache .hypothesis .coverage

distclean: clean ## 连同准备好的环境一并删除
	@rm -rf $(VENV)

machine-build machine-test: machine-%:
	@command -v $(PYTHON) >/dev/null || { echo '没有找到 $(PYTHON)。请先安装 Python 3.11 或更新的版本。' >&2; exit 2; }
	@$(PYTHON) -I generator/cli/machine.py $*

# An environment whose Python no longer starts is made anew.
ifneq ($(shell $(bin)/python -I -c 'print(1)' 2>/dev/null),1)
$(runtime): broken
endif

$(runtime): | machine-build
	@echo '正在准备环境（$(VENV)），首次需要一两分钟……' >&2
	@$(PYTHON) -m venv --clear $(VENV)
	@$(locked) requirements/runtime.txt
	@touch $@

$(command): $(runtime) | machine-build
	@$(install) --no-build-isolation --editable .
	@touch $@

$(dev): $(command) | machine-test
	@$(locked) requirements/dev.txt
	@touch $@
