"""Runs a program on a pseudo-terminal of 100 columns: typed.py ANSWERS PROGRAM ARGUMENTS.

ANSWERS is a JSON list of pairs: what has to be seen, and what is then typed. Prints all that was seen, and ends as the program did.
"""
import fcntl, json, os, pty, struct, sys, termios

answers = json.loads(sys.argv[1])
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(sys.argv[2], sys.argv[2:])
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack('HHHH', 40, 100, 0, 0))
seen = b''
while True:
    try:
        chunk = os.read(terminal, 65536)
    except OSError:
        break
    if not chunk:
        break
    seen += chunk
    sys.stdout.buffer.write(chunk)
    if answers and answers[0][0].encode() in seen:
        os.write(terminal, answers.pop(0)[1].encode())
        seen = b''
_, status = os.waitpid(pid, 0)
sys.stdout.flush()
sys.exit(os.waitstatus_to_exitcode(status))
