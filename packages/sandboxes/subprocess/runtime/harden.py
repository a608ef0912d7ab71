"""What a process can take away from itself and all its children, for ever: Landlock, seccomp, capabilities, resource limits.

Python >= 3.8, standard library only; Linux on x86_64 and aarch64. Every function raises OSError when the kernel refuses.
"""

import ctypes
import os
import resource
import signal
import struct

import syscalls

_libc = ctypes.CDLL(None, use_errno=True)
_ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
_column, _audit_arch = _ARCHITECTURES.get(os.uname().machine, (None, None))

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_SECCOMP, _PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS = 1, 4, 22, 24, 38
_ADDR_NO_RANDOMIZE = 0x0040000


def _check(result, what):
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, "%s: %s" % (what, os.strerror(number)))
    return result


def _prctl(option, argument=0, third=0):
    word = ctypes.c_ulong
    return _check(_libc.prctl(option, word(argument), word(third), word(0), word(0)), "prctl %d" % option)


def _syscall(name, *arguments):
    number = syscalls.NUMBERS[name][_column]
    return _check(_libc.syscall(ctypes.c_long(number), *arguments), name)


def supported():
    """This machine's system call table is known here."""
    return _column is not None


def die_with(parent):
    """Ends this process as soon as its parent, whose id is `parent`, is gone."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


def fix_addresses():
    """Turns address randomisation off for what is executed next; False where the machine forbids it."""
    try:
        now = _syscall("personality", ctypes.c_ulong(0xFFFFFFFF))
        if now & _ADDR_NO_RANDOMIZE:
            return True
        _syscall("personality", ctypes.c_ulong(now | _ADDR_NO_RANDOMIZE))
        return True
    except OSError:
        return False


def no_new_privileges():
    """No capability, no set-user-id program, no core dump and no look from outside for this process from now on."""
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    _prctl(_PR_SET_DUMPABLE, 0)
    for capability in range(64):
        try:
            _prctl(_PR_CAPBSET_DROP, capability)
        except OSError:
            # Unknown to this kernel, or not ours to drop: then we have none.
            pass
    header = struct.pack("=Ii", 0x20080522, 0)
    _syscall("capset", header, bytes(24))


def limit(name, value):
    """Sets a resource limit, soft and hard; a lower hard limit stays."""
    kind = getattr(resource, name)
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY and (value == resource.RLIM_INFINITY or value > hard):
        value = hard
    resource.setrlimit(kind, (value, value))


# Landlock --------------------------------------------------------------------------------------------------------------------------

_EXECUTE, _READ_FILE, _READ_DIR = 1, 4, 8


def landlock_version():
    """The version of Landlock of this kernel, 0 without."""
    if _column is None:
        return 0
    try:
        return _syscall("landlock_create_ruleset", None, ctypes.c_size_t(0), ctypes.c_uint32(1))
    except OSError:
        return 0


def landlock(readable, executable):
    """No file but these paths (files or folders) can be opened, for reading; no TCP port bound or reached; no signal sent outside."""
    version = landlock_version()
    if version < 1:
        raise OSError("Landlock is not there")
    files = (1 << 13) - 1
    files |= (1 << 13 if version >= 2 else 0) | (1 << 14 if version >= 3 else 0) | (1 << 15 if version >= 5 else 0)
    attributes = struct.pack("=Q", files)
    if version >= 4:
        attributes += struct.pack("=Q", 3)
    if version >= 6:
        attributes += struct.pack("=Q", 3)
    ruleset = _syscall("landlock_create_ruleset", attributes, ctypes.c_size_t(len(attributes)), ctypes.c_uint32(0))
    for paths, rights in ((readable, _READ_FILE | _READ_DIR), (executable, _READ_FILE | _READ_DIR | _EXECUTE)):
        for path in paths:
            _landlock_allow(ruleset, path, rights)
    _syscall("landlock_restrict_self", ctypes.c_int(ruleset), ctypes.c_uint32(0))
    os.close(ruleset)


def _landlock_allow(ruleset, path, rights):
    try:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        # What is not there needs no rule.
        return
    if not os.path.isdir(path):
        rights &= ~_READ_DIR
    rule = struct.pack("=Qi", rights, handle)
    _syscall("landlock_add_rule", ctypes.c_int(ruleset), ctypes.c_int(1), rule, ctypes.c_uint32(0))
    os.close(handle)


# Seccomp ---------------------------------------------------------------------------------------------------------------------------

# What any interpreter does all day. Nothing of it reaches beyond the process, but for opening files, which Landlock or the mounts rule.
_COMMON = """
read readv pread64 write writev pwrite64 close close_range lseek fstat newfstatat stat lstat statx openat open access faccessat faccessat2
getdents64 getcwd dup dup2 dup3
mmap munmap mremap mprotect madvise brk membarrier pkey_alloc pkey_free pkey_mprotect
rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait rt_sigsuspend sigaltstack pause setitimer getitimer alarm
restart_syscall clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time times sched_yield
getpid gettid getppid getuid geteuid getgid getegid getresuid getresgid getgroups getpgrp getpgid getsid uname sysinfo getrusage getrlimit
getcpu sched_getaffinity sched_getparam sched_getscheduler getrandom getpriority
futex futex_waitv set_robust_list set_tid_address rseq exit exit_group arch_prctl
poll ppoll select pselect6 epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait epoll_pwait2 eventfd eventfd2 pipe pipe2
sendto recvfrom shutdown
""".split()

_CLONE_THREAD = 0x00010000
_CLONE_NAMESPACES = 0x7E020000
_AF_UNIX, _SOCK_STREAM, _SOCK_FLAGS = 1, 1, 0o2004000
_F_SETOWN, _F_SETSIG, _F_SETOWN_EX, _F_SETLEASE, _F_NOTIFY = 8, 10, 15, 1024, 1026
_TCGETS, _FIONCLEX, _FIOCLEX, _FIONBIO, _FIONREAD = 0x5401, 0x5450, 0x5451, 0x5421, 0x541B
_PR_SET_NAME, _PR_GET_NAME, _PR_SET_VMA = 15, 16, 0x53564D41

_LOAD, _EQUAL, _ANY_BIT, _AT_LEAST, _AND, _RETURN = 0x20, 0x15, 0x45, 0x35, 0x54, 0x06
_ALLOW, _KILL, _EPERM, _ENOSYS = 0x7FFF0000, 0x80000000, 0x00050001, 0x00050026
# Later calls than these are answered with "no such call", so that the C library falls back to what it did before they came.
_NEWEST = 451


def _argument(index):
    # The low half: every argument looked at here is an int.
    return (_LOAD, 0, 0, 16 + 8 * index)


def _one_of(index, values):
    """Allows the call when its argument is one of the values."""
    checks = [(_EQUAL, len(values) - at, 0, value & 0xFFFFFFFF) for at, value in enumerate(values)]
    return [_argument(index), *checks, (_RETURN, 0, 0, _EPERM), (_RETURN, 0, 0, _ALLOW)]


def _none_of(index, values):
    checks = [(_EQUAL, len(values) - at, 0, value & 0xFFFFFFFF) for at, value in enumerate(values)]
    return [_argument(index), *checks, (_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _EPERM)]


_NO_SUCH_CALL = [(_RETURN, 0, 0, _ENOSYS)]
# Stands for the process's own id, which is known only when the filter is put on; no id is as large.
_OWN = 0x7FFFFFFF


def _rules(threads, execute, serve):
    rules = {name: [(_RETURN, 0, 0, _ALLOW)] for name in _COMMON}
    # Being told of input by a signal could be turned into a signal for another process.
    rules["fcntl"] = _none_of(1, [_F_SETOWN, _F_SETSIG, _F_SETOWN_EX, _F_SETLEASE, _F_NOTIFY])
    rules["ioctl"] = _one_of(1, [_TCGETS, _FIONCLEX, _FIOCLEX, _FIONBIO, _FIONREAD])
    rules["prctl"] = _one_of(0, [_PR_SET_NAME, _PR_GET_NAME, _PR_SET_VMA])
    rules["prlimit64"] = _one_of(0, [0, _OWN])
    rules["tgkill"] = _one_of(0, [_OWN])
    # A connected pair can reach nobody else; a datagram socket could name an address.
    rules["socketpair"] = [
        _argument(0),
        (_EQUAL, 0, 3, _AF_UNIX),
        _argument(1),
        (_AND, 0, 0, ~_SOCK_FLAGS & 0xFFFFFFFF),
        (_EQUAL, 1, 0, _SOCK_STREAM),
        (_RETURN, 0, 0, _EPERM),
        (_RETURN, 0, 0, _ALLOW),
    ]
    # Their arguments lie in memory, where no filter can see them.
    rules["clone3"] = _NO_SUCH_CALL
    rules["io_uring_setup"] = _NO_SUCH_CALL
    allow = [(_RETURN, 0, 0, _ALLOW)]
    if threads:
        rules["clone"] = [_argument(0), (_ANY_BIT, 2, 0, _CLONE_NAMESPACES), (_ANY_BIT, 0, 1, _CLONE_THREAD), *allow, (_RETURN, 0, 0, _EPERM)]
        rules["capget"] = allow
        rules["readlink"] = allow
        rules["readlinkat"] = allow
    if execute:
        rules["execve"] = allow
    if serve:
        rules["clone"] = [_argument(0), (_ANY_BIT, 1, 0, _CLONE_NAMESPACES), *allow, (_RETURN, 0, 0, _EPERM)]
        for name in ("fork", "kill", "wait4", "prctl", "seccomp", "setrlimit", "prlimit64", "tgkill", "sendmsg", "recvmsg"):
            rules[name] = allow
    return rules


class Filter:
    """The system calls that an interpreter needs, and nothing else; made once, put on by many.

    threads: it may start threads (not processes). execute: it may execute a program. serve: it may start and kill processes.
    """

    def __init__(self, threads=False, execute=False, serve=False):
        program = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, _audit_arch), (_RETURN, 0, 0, _KILL), (_LOAD, 0, 0, 0)]
        # Numbers above are the other tables of x86_64 (x32) as well as calls yet to come.
        program += [(_AT_LEAST, 0, 1, _NEWEST), (_RETURN, 0, 0, _ENOSYS)]
        for name, body in _rules(threads, execute, serve).items():
            number = syscalls.NUMBERS[name][_column]
            if number is not None:
                program += [(_EQUAL, 0, len(body), number), *body]
        program.append((_RETURN, 0, 0, _EPERM))
        # The filter's own form: u16 code, u8 jump if true, u8 jump if false, u32 operand.
        self._text = b"".join(struct.pack("=HBBI", *instruction) for instruction in program)
        self._length = len(program)
        self._own = [8 * at + 4 for at, (_, _, _, operand) in enumerate(program) if operand == _OWN]

    def put_on(self):
        """All other system calls of this process fail from now on, for ever."""
        buffer = ctypes.create_string_buffer(self._text, len(self._text))
        for place in self._own:
            struct.pack_into("=I", buffer, place, os.getpid())
        header = struct.pack("@HP", self._length, ctypes.addressof(buffer))
        holder = ctypes.create_string_buffer(header, len(header))
        _prctl(_PR_SET_SECCOMP, 2, ctypes.addressof(holder))
