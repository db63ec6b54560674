from mlcli.authoring.zygotes import Zygotes, spent
from mlcli.runner.kernel import Kernel


def test_code_that_needs_little_is_not_forked_from_what_holds_much():
    zygotes = Zygotes()
    try:
        large = zygotes.suited(["sklearn.svm"])
        small = zygotes.suited(["json", "numpy"])

        assert small is not large
        assert zygotes.suited(["math"]) is small
        assert zygotes.suited(["sklearn.tree", "pandas"]) is large
        assert zygotes.suited(["numpy"]) is small
    finally:
        zygotes.close()


def test_what_ended_processes_took_counts_at_once(tmp_path):
    zygotes = Zygotes()
    try:
        zygote = zygotes.suited(["math"])
        with Kernel(zygote, tmp_path) as kernel:
            before = spent(zygote)
            state = kernel.run(kernel.root, "x = 1").state
            kernel.run(state, "import time\nwhile time.process_time() < 0.3: pass", keep=False)

        assert spent(zygote) - before > 0.2
        assert zygotes.spent() == spent(zygote)
    finally:
        zygotes.close()
