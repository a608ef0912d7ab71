"use components";
export function instantiate(getCoreModule, imports, instantiateCore = (module, importObject) => new WebAssembly.Instance(module, importObject)) {
  
  let dv = new DataView(new ArrayBuffer());
  const dataView = mem => dv.buffer === mem.buffer ? dv : dv = new DataView(mem.buffer);
  
  function toInt32(val) {
    
    return val >> 0;
  }
  
  
  function toUint32(val) {
    
    return val >>> 0;
  }
  
  const TEXT_DECODER_UTF8 = new TextDecoder();
  const TEXT_ENCODER_UTF8 = new TextEncoder();
  
  function _utf8AllocateAndEncode(s, realloc, memory) {
    if (typeof s !== 'string') {
      throw new TypeError('expected a string, received [' + typeof s + ']');
    }
    if (s.length === 0) { return { ptr: 1, len: 0 }; }
    // Compute the exact allocation size up front. Some older preview1
    // adapters only support an initial allocation, not a subsequent shrink.
    let len = 0;
    let codepoints = 0;
    for (let i = 0; i < s.length; i++) {
      const ch = s.charCodeAt(i);
      codepoints++;
      if (ch < 0x80) { len += 1; }
      else if (ch < 0x800) { len += 2; }
      else if (ch >= 0xd800 && ch <= 0xdbff &&
      i + 1 < s.length &&
      (s.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
        len += 4;
        i++;
      } else { len += 3; }
    }
    const ptr = realloc(0, 0, 1, len);
    const { read, written } = TEXT_ENCODER_UTF8.encodeInto(
    s,
    new Uint8Array(memory.buffer, ptr, len),
    );
    if (read !== s.length || written !== len) {
      throw new Error('failed to encode whole string');
    }
    const res = { ptr, len, codepoints };
    return res;
  }
  
  const T_FLAG = 1 << 30;
  
  function rscTableCreateBorrow(table, rep, scopeId) {
    if (scopeId === undefined) { throw new Error("missing scopeId"); }
    const free = table[0] & ~T_FLAG;
    if (free === 0) {
      table.push(scopeId);
      table.push(rep);
      return (table.length >> 1) - 1;
    }
    table[0] = table[free << 1];
    table[free << 1] = scopeId;
    table[(free << 1) + 1] = rep;
    return free;
  }
  
  
  function rscTableCreateOwn(table, rep) {
    const free = table[0] & ~T_FLAG;
    table._createdReps.add(rep);
    if (free === 0) {
      table.push(0);
      table.push(rep | T_FLAG);
      return (table.length >> 1) - 1;
    }
    table[0] = table[free << 1];
    table[free << 1] = 0;
    table[(free << 1) + 1] = rep | T_FLAG;
    return free;
  }
  
  const WebAssemblyRuntimeError = WebAssembly.RuntimeError;
  
  function rscTableGet(table, handle) {
    const scope = table[handle << 1];
    const val = table[(handle << 1) + 1];
    const own = (val & T_FLAG) !== 0;
    const rep = val & ~T_FLAG;
    if (rep === 0 || (scope & T_FLAG) !== 0) {
      // Resource entries occupy scope/rep pairs after the table sentinel.
      throw new WebAssemblyRuntimeError(`unknown handle index ${(handle << 1) + 1}`);
    }
    return { rep, scope, own };
  }
  
  const RESOURCE_SCOPE_TASKS = new Map();
  
  function rscTableRemove(table, handle) {
    const scope = table[handle << 1];
    const val = table[(handle << 1) + 1];
    const own = (val & T_FLAG) !== 0;
    const rep = val & ~T_FLAG;
    if (val === 0 || (scope & T_FLAG) !== 0) {
      // Resource entries occupy scope/rep pairs after the table sentinel.
      throw new WebAssemblyRuntimeError(`unknown handle index ${(handle << 1) + 1}`);
    }
    if (own && scope !== 0) {
      throw new WebAssemblyRuntimeError('cannot remove owned resource while borrowed');
    }
    const borrowTask = own ? undefined : RESOURCE_SCOPE_TASKS.get(scope);
    table[handle << 1] = table[0] | T_FLAG;
    table[0] = handle | T_FLAG;
    borrowTask?.removeBorrowedHandle();
    return { rep, scope, own };
  }
  
  let RESOURCE_CALL_BORROWS = [];let RESOURCE_SCOPE_ID = 0;
  const ASYNC_TASKS_BY_COMPONENT_IDX = new Map();
  const ASYNC_CURRENT_COMPONENT_IDXS = [];
  
  function getCurrentTask(componentIdx, taskID) {
    let usedGlobal = false;
    if (componentIdx === undefined || componentIdx === null) {
      throw new Error('missing component idx'); // TODO(fix)
      // componentIdx = ASYNC_CURRENT_COMPONENT_IDXS.at(-1);
      // usedGlobal = true;
    }
    
    const taskMetas = ASYNC_TASKS_BY_COMPONENT_IDX.get(componentIdx);
    if (taskMetas === undefined || taskMetas.length === 0) { return undefined; }
    
    if (taskID) {
      return taskMetas.find(meta => meta.task.id() === taskID);
    }
    
    const taskMeta = taskMetas[taskMetas.length - 1];
    if (!taskMeta || !taskMeta.task) { return undefined; }
    
    return taskMeta;
  }
  let SCOPE_ID = 0;
  
  const HANDLE_TABLES= [];
  
  const CURRENT_TASK_META = {};
  
  function _getGlobalCurrentTaskMeta(componentIdx) {
    const v = componentIdx === undefined || componentIdx === null
    ? CURRENT_TASK_META.current
    : CURRENT_TASK_META[componentIdx];
    if (v === undefined || v === null) {
      return undefined;
    }
    return { ...v };
  }
  
  
  function resourceTransferBorrow(handle, fromTid, toTid) {
    const fromTable = HANDLE_TABLES[fromTid];
    const { rep, own } = rscTableGet(fromTable, handle);
    
    let toTable = HANDLE_TABLES[toTid];
    if (!toTable) {
      HANDLE_TABLES[toTid] = [T_FLAG, 0];
      toTable = HANDLE_TABLES[toTid];
      toTable._createdReps = new Set();
    }
    
    const componentIdx = toTable._componentIdx;
    const currentTaskMeta = componentIdx === undefined
    ? undefined
    : _getGlobalCurrentTaskMeta(componentIdx);
    const borrowTask = currentTaskMeta
    ? getCurrentTask(componentIdx, currentTaskMeta.taskID)?.task
    : undefined;
    
    if (borrowTask && own) {
      fromTable[handle << 1]++;
      borrowTask.addResourceLender(fromTable, handle);
    }
    
    if (toTable._createdReps.has(rep)) {
      return rep;
    }
    
    const newHandle = rscTableCreateBorrow(
    toTable,
    rep,
    borrowTask?.resourceScopeId() ?? SCOPE_ID,
    );
    if (borrowTask) {
      borrowTask.addBorrowedHandle();
    } else {
      RESOURCE_CALL_BORROWS.push({ rid: toTid, handle: newHandle });
    }
    return newHandle;
  }
  
  
  function resourceTransferOwn(handle, fromTid, toTid) {
    const { rep } = rscTableRemove(HANDLE_TABLES[fromTid], handle);
    
    let toTable = HANDLE_TABLES[toTid];
    if (!toTable) {
      HANDLE_TABLES[toTid] = [T_FLAG, 0];
      toTable = HANDLE_TABLES[toTid];
      toTable._createdReps = new Set();
    }
    
    const newHandle = rscTableCreateOwn(toTable, rep);
    return newHandle;
  }
  const ASYNC_CURRENT_TASK_IDS = [];
  
  const _debugLog = (...args) => {
    if (!globalThis?.process?.env?.JCO_DEBUG) { return; }
    console.debug(...args);
  };
  
  function clearCurrentTask(componentIdx, taskID) {
    _debugLog('[clearCurrentTask()] args', { componentIdx, taskID });
    
    if (componentIdx === undefined || componentIdx === null) {
      throw new Error('missing/invalid component instance index while ending current task');
    }
    
    const tasks = ASYNC_TASKS_BY_COMPONENT_IDX.get(componentIdx);
    if (!tasks || !Array.isArray(tasks)) {
      throw new Error('missing/invalid tasks for component instance while ending task');
    }
    if (tasks.length == 0) {
      throw new Error(`no current tasks for component instance [${componentIdx}] while ending task`);
    }
    
    if (taskID !== undefined) {
      const last = tasks[tasks.length - 1];
      if (last.id !== taskID) {
        // throw new Error('current task does not match expected task ID');
        return;
      }
    }
    
    ASYNC_CURRENT_TASK_IDS.pop();
    ASYNC_CURRENT_COMPONENT_IDXS.pop();
    
    const taskMeta = tasks.pop();
    return taskMeta.task;
  }
  const ASYNC_STATE = new Map();
  
  function promiseWithResolvers() {
    if (Promise.withResolvers) {
      return Promise.withResolvers();
    } else {
      let resolve;
      let reject;
      const promise = new Promise((res, rej) => {
        resolve = res;
        reject = rej;
      });
      return { promise, resolve, reject };
    }
  }
  
  class Waitable {
    #componentIdx;
    
    #pendingEventFn = null;
    
    #promise;
    #resolve;
    #reject;
    
    #waitableSet = null;
    
    #hasSyncWaiter = false;
    
    #idx = null; // to component-global waitables
    
    target;
    
    constructor(args) {
      const { componentIdx, target } = args;
      this.#componentIdx = componentIdx;
      this.target = args.target;
      this.#resetPromise();
    }
    
    componentIdx() { return this.#componentIdx; }
    isInSet() { return this.#waitableSet !== null; }
    
    idx() { return this.#idx; }
    setIdx(idx) {
      if (idx === 0) { throw new Error("waitable idx cannot be zero"); }
      this.#idx = idx;
    }
    
    setTarget(tgt) { this.target = tgt; }
    
    #resetPromise() {
      const { promise, resolve, reject } = promiseWithResolvers()
      this.#promise = promise;
      this.#resolve = resolve;
      this.#reject = reject;
    }
    
    resolve() { this.#resolve(); }
    reject(err) { this.#reject(err); }
    promise() { return this.#promise; }
    
    hasPendingEvent() {
      // _debugLog('[Waitable#hasPendingEvent()]', {
        //     componentIdx: this.#componentIdx,
        //     waitable: this,
        //     waitableSet: this.#waitableSet,
        //     hasPendingEvent: this.#pendingEventFn !== null,
        // });
        return this.#pendingEventFn !== null;
      }
      
      setPendingEvent(fn) {
        _debugLog('[Waitable#setPendingEvent()] args', {
          waitable: this,
          inSet: this.#waitableSet,
        });
        this.#pendingEventFn = fn;
      }
      
      getPendingEvent() {
        _debugLog('[Waitable#getPendingEvent()] args', {
          waitable: this,
          inSet: this.#waitableSet,
          hasPendingEvent: this.#pendingEventFn !== null,
        });
        if (this.#pendingEventFn === null) { return null; }
        const eventFn = this.#pendingEventFn;
        this.#pendingEventFn = null;
        const e = eventFn();
        this.#resetPromise();
        return e;
      }
      
      join(waitableSet) {
        _debugLog('[Waitable#join()] args', {
          waitable: this,
          waitableSet: waitableSet,
          isRemoval: waitableSet === null,
        });
        
        if (this.#waitableSet === undefined) {
          throw new TypeError('waitable set must be not be undefined');
        }
        
        if (this.#waitableSet) {
          this.#waitableSet.removeWaitable(this);
        }
        
        this.#waitableSet = waitableSet;
        
        if (waitableSet) {
          this.#waitableSet.addWaitable(this);
        }
      }
      
      drop() {
        _debugLog('[Waitable#drop()] args', {
          componentIdx: this.#componentIdx,
          waitable: this,
        });
        if (this.hasPendingEvent()) {
          throw new Error('waitables with pending events cannot be dropped');
        }
        this.join(null);
      }
      
      async waitForPendingEvent(args) {
        const { cstate } = args;
        if (!cstate) { throw new TypeError('missing component state'); }
        
        if (this.#waitableSet !== null || this.#hasSyncWaiter) {
          throw new Error("waitable is already in a set/has a sync waiter");
        }
        this.#hasSyncWaiter = true;
        await cstate.waitUntil({
          cancellable: false,
          readyFn: () => this.hasPendingEvent(),
        });
        this.#hasSyncWaiter = false;
      }
      
    }
    const INSTANCE_FLAGS = new Map();
    const STORE_TRAP = { error: null };
    const STORE_ASYNC_STATE = { deadlockCheck: null, pendingHostOperations: 0 };
    
    function _checkForDeadlock() {
      if (STORE_ASYNC_STATE.deadlockCheck !== null || STORE_TRAP.error !== null) { return; }
      STORE_ASYNC_STATE.deadlockCheck = setTimeout(() => {
        STORE_ASYNC_STATE.deadlockCheck = null;
        if (STORE_TRAP.error !== null || STORE_ASYNC_STATE.pendingHostOperations > 0) { return; }
        
        const suspendedTasks = new Set();
        for (const state of ASYNC_STATE.values()) {
          if (state.hasPendingSchedulerWork()) {
            state.runTickLoop();
            return;
          }
          for (const meta of state.suspendedTaskMetas()) {
            suspendedTasks.add(meta.task);
          }
        }
        
        const unresolvedRoots = new Set();
        for (const task of suspendedTasks) {
          const root = task.getRootTask();
          if (!root.isResolvedState()) { unresolvedRoots.add(root); }
        }
        if (unresolvedRoots.size === 0) { return; }
        
        const err = new WebAssemblyRuntimeError('wasm trap: deadlock detected: event loop cannot make further progress');
        // Which tasks were waiting, and on whose behalf. The message stays
        // exactly what the Canonical ABI calls for, so this rides alongside
        // it: a deadlock reported from a real program is otherwise a bare
        // sentence, and the state that produced it is gone by the time
        // anyone reads the failure.
        err.deadlockDetail = {
          pendingHostOperations: STORE_ASYNC_STATE.pendingHostOperations,
          suspendedTasks: [...suspendedTasks].map((task) => ({
            taskID: task.id(),
            componentIdx: task.componentIdx(),
            state: task.taskState(),
            rootTaskID: task.getRootTask().id(),
          })),
          unresolvedRootTaskIDs: [...unresolvedRoots].map((root) => root.id()),
        };
        STORE_TRAP.error = err;
        for (const root of unresolvedRoots) {
          root.setErrored(err);
          root.reject(err);
        }
        for (const task of suspendedTasks) {
          if (!task.isResolvedState() && unresolvedRoots.has(task.getRootTask())) {
            task.setErrored(err);
            task.reject(err);
          }
        }
        for (const state of ASYNC_STATE.values()) { state.runTickLoop(); }
      }, 0);
    }
    
    const CORE_TRAP_MESSAGES = new Map([
    ['unreachable', "wasm trap: wasm `unreachable` instruction executed"],
    ['memory access out of bounds', "wasm trap: out of bounds memory access"],
    ['divide by zero', "wasm trap: integer divide by zero"],
    ['remainder by zero', "wasm trap: integer divide by zero"],
    ['divide result unrepresentable', "wasm trap: integer overflow"],
    ['float unrepresentable in integer range', "wasm trap: invalid conversion to integer"],
    ['table index is out of bounds', "wasm trap: undefined element: out of bounds table access"],
    ['function signature mismatch', "wasm trap: indirect call type mismatch"],
    ['call stack exhausted', "wasm trap: call stack exhausted"],
    ]);
    function _normalizeCoreTrap(err) {
      if (!(err instanceof WebAssemblyRuntimeError)) { return err; }
      const message = CORE_TRAP_MESSAGES.get(err.message);
      if (message !== undefined) { err.message = message; }
      return err;
    }
    
    class RepTable {
      // Sentinel marking a freed slot; the freelist link for a freed slot
      // lives in the odd cell. This keeps get()/contains()/remove() on freed
      // reps well-defined (previously they returned/corrupted freelist links).
      static FREE = Symbol('RepTable.free');
      
      #data = [0, null];
      #size = 0;
      #target;
      
      constructor(args) {
        this.target = args?.target;
      }
      
      data() { return this.#data; }
      
      insert(val) {
        _debugLog('[RepTable#insert()] args', { val, target: this.target });
        const freeIdx = this.#data[0];
        if (freeIdx === 0) {
          this.#data.push(val);
          this.#data.push(null);
          const rep = (this.#data.length >> 1) - 1;
          _debugLog('[RepTable#insert()] inserted', { val, target: this.target, rep });
          this.#size += 1;
          return rep;
        }
        const placementIdx = freeIdx << 1;
        if (this.#data[placementIdx] !== RepTable.FREE) {
          throw new Error('corrupt rep table freelist: head does not point at a freed slot');
        }
        this.#data[0] = this.#data[placementIdx + 1];
        this.#data[placementIdx] = val;
        this.#data[placementIdx + 1] = null;
        _debugLog('[RepTable#insert()] inserted', { val, target: this.target, rep: freeIdx });
        this.#size += 1;
        return freeIdx;
      }
      
      get(rep) {
        _debugLog('[RepTable#get()] args', { rep, target: this.target });
        if (rep === 0) { throw new Error('invalid resource rep during get, (cannot be 0)'); }
        
        const baseIdx = rep << 1;
        const val = this.#data[baseIdx];
        if (val === RepTable.FREE) { return undefined; }
        return val;
      }
      
      contains(rep) {
        _debugLog('[RepTable#contains()] args', { rep, target: this.target });
        if (rep === 0) { throw new Error('invalid resource rep during contains, (cannot be 0)'); }
        
        const baseIdx = rep << 1;
        const val = this.#data[baseIdx];
        return val !== RepTable.FREE && !!val;
      }
      
      remove(rep) {
        _debugLog('[RepTable#remove()] args', { rep, target: this.target });
        if (rep === 0) { throw new Error('invalid resource rep during remove, (cannot be 0)'); }
        if (this.#data.length === 2) { throw new Error('invalid'); }
        
        const baseIdx = rep << 1;
        if (baseIdx >= this.#data.length) {
          throw new Error(`invalid rep [${rep}] during remove, out of range`);
        }
        const val = this.#data[baseIdx];
        if (val === RepTable.FREE) {
          throw new Error(`double removal of rep [${rep}] (already freed)`);
        }
        
        this.#data[baseIdx] = RepTable.FREE;
        this.#data[baseIdx + 1] = this.#data[0];
        this.#data[0] = rep;
        this.#size -= 1;
        
        return val;
      }
      
      size() { return this.#size; }
      
      clear() {
        _debugLog('[RepTable#clear()] args', { rep, target: this.target });
        this.#data = [0, null];
      }
    }
    
    class ComponentAsyncState {
      static EVENT_HANDLER_EVENTS = [ 'backpressure-change' ];
      
      static TickResult = {
        // no suspended tasks remain
        DONE: 'done',
        // a suspended task was resumed (more may be ready)
        RESUMED: 'resumed',
        // suspended tasks remain but none were ready
        IDLE: 'idle',
      };
      
      #componentIdx;
      #callingAsyncImport = false;
      #syncImportWait = promiseWithResolvers();
      #lockHolderTaskID = null;
      #lockWaiters = [];
      #lockHandoffScheduled = false;
      #pendingTaskStarts = 0;
      #parkedTasks = new Map();
      #suspendedTasksByTaskID = new Map();
      #suspendedTaskIDs = [];
      #errored = null;
      #trapped = false;
      #backpressure = 0;
      #backpressureWaiters = 0n;
      
      #handlerMap = new Map();
      #nextHandlerID = 0n;
      
      #tickLoop = null;
      #tickLoopInterval = null;
      
      #onExclusiveReleaseHandlers = [];
      
      #mayLeave = true;
      
      handles;
      subtasks;
      
      constructor(args) {
        this.#componentIdx = args.componentIdx;
        this.handles = new RepTable({ target: `component [${this.#componentIdx}] handles (waitable objects)` });
        this.subtasks = new RepTable({ target: `component [${this.#componentIdx}] subtasks` });
      };
      
      componentIdx() { return this.#componentIdx; }
      
      get mayLeave() {
        const flags = INSTANCE_FLAGS.get(this.#componentIdx);
        return flags === undefined ? this.#mayLeave : flags.value === 1;
      }
      set mayLeave(value) {
        if (typeof value !== 'boolean') { throw new TypeError('mayLeave must be a boolean'); }
        this.#mayLeave = value;
        const flags = INSTANCE_FLAGS.get(this.#componentIdx);
        if (flags !== undefined) { flags.value = value ? 1 : 0; }
      }
      
      errored() { return this.#errored !== null; }
      setErrored(err) {
        _debugLog('[ComponentAsyncState#setErrored()] component errored', { err, componentIdx: this.#componentIdx });
        if (this.#errored) { return; }
        if (!err) {
          err = new Error('error elswehere (see other component instance error)')
          err.componentIdx = this.#componentIdx;
        }
        this.#errored = err;
      }
      
      markTrapped(err) {
        if (!(err instanceof WebAssemblyRuntimeError)) {
          return false;
        }
        err = _normalizeCoreTrap(err);
        this.#trapped = true;
        _debugLog('[ComponentAsyncState#markTrapped()] component trapped', { err, componentIdx: this.#componentIdx });
        if (STORE_TRAP.error === null) { STORE_TRAP.error = err; }
        return true;
      }
      
      throwIfTrapped() {
        if (this.#trapped) {
          throw new WebAssemblyRuntimeError("wasm trap: cannot enter component instance");
        }
      }
      
      callingSyncImport(val) {
        if (val === undefined) { return this.#callingAsyncImport; }
        if (typeof val !== 'boolean') { throw new TypeError('invalid setting for async import'); }
        const prev = this.#callingAsyncImport;
        this.#callingAsyncImport = val;
        if (prev === true && this.#callingAsyncImport === false) {
          this.#notifySyncImportEnd();
        }
      }
      
      #notifySyncImportEnd() {
        const existing = this.#syncImportWait;
        this.#syncImportWait = promiseWithResolvers();
        existing.resolve();
      }
      
      async waitForSyncImportCallEnd() {
        await this.#syncImportWait.promise;
      }
      
      setBackpressure(v) {
        this.#backpressure = v;
        return this.#backpressure
      }
      getBackpressure() { return this.#backpressure; }
      
      incrementBackpressure() {
        const current = this.#backpressure;
        if (current < 0 || current > 2**16) {
          throw new Error(`invalid current backpressure value [${current}]`);
        }
        const newValue = this.getBackpressure() + 1;
        if (newValue >= 2**16) {
          throw new Error(`invalid new backpressure value [${newValue}], overflow`);
        }
        return this.setBackpressure(newValue);
      }
      
      decrementBackpressure() {
        const current = this.#backpressure;
        if (current < 0 || current > 2**16) {
          throw new Error(`invalid current backpressure value [${current}]`);
        }
        const newValue = Math.max(0, current - 1);
        if (newValue < 0) {
          throw new Error(`invalid new backpressure value [${newValue}], underflow`);
        }
        return this.setBackpressure(newValue);
      }
      hasBackpressure() { return this.#backpressure > 0; }
      
      waitForBackpressure() {
        let backpressureCleared = false;
        const cstate = this;
        cstate.addBackpressureWaiter();
        const handlerID = this.registerHandler({
          event: 'backpressure-change',
          fn: (bp) => {
            if (bp === 0) {
              cstate.removeHandler(handlerID);
              backpressureCleared = true;
            }
          }
        });
        return new Promise((resolve) => {
          const interval = setInterval(() => {
            if (backpressureCleared) { return; }
            clearInterval(interval);
            cstate.removeBackpressureWaiter();
            resolve(null);
          }, 0);
        });
      }
      
      registerHandler(args) {
        const { event, fn } = args;
        if (!event) { throw new Error("missing handler event"); }
        if (!fn) { throw new Error("missing handler fn"); }
        
        if (!ComponentAsyncState.EVENT_HANDLER_EVENTS.includes(event)) {
          throw new Error(`unrecognized event handler [${event}]`);
        }
        
        const handlerID = this.#nextHandlerID++;
        let handlers = this.#handlerMap.get(event);
        if (!handlers) {
          handlers = [];
          this.#handlerMap.set(event, handlers)
        }
        
        handlers.push({ id: handlerID, fn, event });
        return handlerID;
      }
      
      removeHandler(args) {
        const { event, handlerID } = args;
        const registeredHandlers = this.#handlerMap.get(event);
        if (!registeredHandlers) { return; }
        const found = registeredHandlers.find(h => h.id === handlerID);
        if (!found) { return; }
        this.#handlerMap.set(event, this.#handlerMap.get(event).filter(h => h.id !== handlerID));
      }
      
      getBackpressureWaiters() { return this.#backpressureWaiters; }
      addBackpressureWaiter() { this.#backpressureWaiters++; }
      removeBackpressureWaiter() {
        this.#backpressureWaiters--;
        if (this.#backpressureWaiters < 0) {
          throw new Error("unexepctedly negative number of backpressure waiters");
        }
      }
      
      // The per-slice mutual-exclusion lock for guest execution in this
      // component instance. Guest slices (callback invocations and
      // sync-lifted bodies) must be atomic per component even across the
      // JSPI suspensions jco introduces for host imports: wit-bindgen's
      // executors publish per-task state in single linear-memory cells
      // (the wasip3-task pointer, context-local storage discipline) that
      // an interleaved slice of the same component corrupts
      //
      // The lock is *owned*: acquisition records the holder task and
      // release is a no-op for anyone else, so a task exiting can no
      // longer drop a hold it does not own (blind acquire/release-any
      // was the previous discipline). Contended acquisition queues
      // FIFO; release hands the lock to the next waiter directly.
      isExclusivelyLocked() { return this.#lockHolderTaskID !== null; }
      exclusivelyLockedBy(taskID) { return this.#lockHolderTaskID === taskID; }
      
      exclusiveLock(taskID) {
        _debugLog('[ComponentAsyncState#exclusiveLock()]', {
          holder: this.#lockHolderTaskID,
          requester: taskID,
          componentIdx: this.#componentIdx,
        });
        if (taskID === undefined || taskID === null) {
          throw new Error('exclusive lock requires the acquiring task id');
        }
        if (this.#lockHolderTaskID !== null) {
          throw new Error(`component [${this.#componentIdx}] exclusive lock held by task [${this.#lockHolderTaskID}], requested by [${taskID}]`);
        }
        this.#lockHolderTaskID = taskID;
      }
      
      // Awaitable acquisition: takes the lock immediately when free,
      // otherwise queues FIFO behind the current holder and earlier
      // waiters. The resolved promise implies ownership.
      acquireExclusiveLock(taskID) {
        if (taskID === undefined || taskID === null) {
          throw new Error('exclusive lock requires the acquiring task id');
        }
        if (this.#lockHolderTaskID === null) {
          this.#lockHolderTaskID = taskID;
          _debugLog('[ComponentAsyncState#acquireExclusiveLock()] acquired', {
            holder: taskID,
            componentIdx: this.#componentIdx,
          });
          return;
        }
        if (this.#lockHolderTaskID === taskID) {
          throw new Error(`task [${taskID}] already holds the lock for component [${this.#componentIdx}]`);
        }
        _debugLog('[ComponentAsyncState#acquireExclusiveLock()] waiting', {
          holder: this.#lockHolderTaskID,
          requester: taskID,
          componentIdx: this.#componentIdx,
          queued: this.#lockWaiters.length,
        });
        return new Promise((resolve) => {
          this.#lockWaiters.push({ taskID, resolve });
        });
      }
      
      exclusiveRelease(taskID) {
        _debugLog('[ComponentAsyncState#exclusiveRelease()] args', {
          holder: this.#lockHolderTaskID,
          releaser: taskID,
          componentIdx: this.#componentIdx,
        });
        if (this.#lockHolderTaskID !== taskID) {
          // Ownerless releases were the historical behavior; a foreign
          // release now leaves the hold intact
          _debugLog('[ComponentAsyncState#exclusiveRelease()] ignoring foreign release', {
            holder: this.#lockHolderTaskID,
            releaser: taskID,
            componentIdx: this.#componentIdx,
          });
          return false;
        }
        
        // Make the release observable before handing the lock to the next
        // asynchronous guest slice.
        //
        // Release handlers may expose a lifted value whose consumer immediately
        // performs a synchronous call on the same component; that call must run
        // while the instance is genuinely unlocked, not via enterSync's
        // lock-free fallback code.
        this.#lockHolderTaskID = null;
        
        this.#onExclusiveReleaseHandlers = this.#onExclusiveReleaseHandlers.filter(v => !!v);
        for (const [idx, f] of this.#onExclusiveReleaseHandlers.entries()) {
          try {
            this.#onExclusiveReleaseHandlers[idx] = null;
            f();
          } catch (err) {
            _debugLog("error while executing handler for next exclusive release", err);
            throw err;
          }
        }
        this.#scheduleLockHandoff();
        return true;
      }
      
      #scheduleLockHandoff() {
        if (this.#lockHandoffScheduled || this.#lockWaiters.length === 0) { return; }
        this.#lockHandoffScheduled = true;
        queueMicrotask(() => {
          this.#lockHandoffScheduled = false;
          // A synchronous call triggered by a release handler gets the
          // first opportunity to use the unlocked component.
          //
          // Its release will leave this queued handoff in place.
          if (this.#lockHolderTaskID !== null) {
            this.#scheduleLockHandoff();
            return;
          }
          const next = this.#lockWaiters.shift();
          if (!next) { return; }
          this.#lockHolderTaskID = next.taskID;
          next.resolve();
        });
      }
      
      onNextExclusiveRelease(fn) {
        _debugLog('[ComponentAsyncState#()onNextExclusiveRelease] registering');
        this.#onExclusiveReleaseHandlers.push(fn);
      }
      
      async waitForExclusiveRelease() {
        while (this.isExclusivelyLocked()) {
          await new Promise(resolve => this.onNextExclusiveRelease(resolve));
        }
      }
      
      #getSuspendedTaskMeta(taskID) {
        return this.#suspendedTasksByTaskID.get(taskID);
      }
      
      #removeSuspendedTaskMeta(taskID) {
        _debugLog('[ComponentAsyncState#removeSuspendedTaskMeta()] removing suspended task', {
          taskID,
          componentIdx: this.#componentIdx,
        });
        const idx = this.#suspendedTaskIDs.findIndex(t => t === taskID);
        const meta = this.#suspendedTasksByTaskID.get(taskID);
        this.#suspendedTaskIDs[idx] = null;
        this.#suspendedTasksByTaskID.delete(taskID);
        return meta;
      }
      
      #addSuspendedTaskMeta(meta) {
        if (!meta) { throw new Error('missing task meta'); }
        const taskID = meta.taskID;
        this.#suspendedTasksByTaskID.set(taskID, meta);
        this.#suspendedTaskIDs.push(taskID);
        if (this.#suspendedTasksByTaskID.size < this.#suspendedTaskIDs.length - 10) {
          this.#suspendedTaskIDs = this.#suspendedTaskIDs.filter(t => t !== null);
        }
      }
      
      // TODO(threads): readyFn is normally on the thread
      suspendTask(args) {
        const { task, readyFn, cancellable, onResume } = args;
        const taskID = task.id();
        const componentIdx = task.componentIdx();
        _debugLog('[ComponentAsyncState#suspendTask()]', {
          taskID,
          componentIdx: this.#componentIdx,
          taskEntryFnName: task.entryFnName(),
          subtask: task.getParentSubtask(),
        });
        
        if (componentIdx !== this.#componentIdx) {
          throw new Error('assert: task component idx should match async state');
        }
        
        if (this.#getSuspendedTaskMeta(taskID)) {
          throw new Error(`task [${taskID}] already suspended`);
        }
        
        let promise;
        let resume;
        if (onResume) {
          resume = () => onResume(!task.isCancelled());
        } else {
          const resolvers = promiseWithResolvers();
          promise = resolvers.promise;
          resume = () => resolvers.resolve(!task.isCancelled());
        }
        this.#addSuspendedTaskMeta({
          task,
          taskID,
          cancellable,
          readyFn,
          resume: () => {
            _debugLog('[ComponentAsyncState] resuming suspended task', {
              taskID,
              componentIdx: this.#componentIdx,
            });
            // TODO(threads): it's thread cancellation we should be checking for below, not task
            resume();
          },
        });
        
        // A caller synchronously driving one task quantum (for
        // example, subtask.cancel) waits for the resumed task to
        // either resolve or suspend again.
        task.notifyProgress();
        
        this.runTickLoop();
        _checkForDeadlock();
        
        return promise;
      }
      
      resumeTaskByID(taskID) {
        const meta = this.#removeSuspendedTaskMeta(taskID);
        if (!meta) { return false; }
        if (meta.taskID !== taskID) { throw new Error('task ID does not match'); }
        meta.resume();
        return true;
      }
      
      suspendedTaskReady(taskID) {
        const meta = this.#getSuspendedTaskMeta(taskID);
        if (!meta) { return false; }
        if (!meta.readyFn) {
          throw new Error(`suspended task [${taskID}] is missing a readiness function`);
        }
        return meta.task.isRejected() || meta.readyFn();
      }
      
      suspendedTaskCancellable(taskID) {
        return !!this.#getSuspendedTaskMeta(taskID)?.cancellable;
      }
      
      isTaskSuspended(taskID) {
        return this.#suspendedTasksByTaskID.has(taskID);
      }
      
      suspendedTaskMetas() {
        return this.#suspendedTasksByTaskID.values();
      }
      
      addPendingTaskStart() { this.#pendingTaskStarts++; }
      removePendingTaskStart() { this.#pendingTaskStarts--; }
      
      hasPendingSchedulerWork() {
        if (this.#pendingTaskStarts > 0) { return true; }
        if (this.#lockHandoffScheduled) { return true; }
        for (const meta of this.#suspendedTasksByTaskID.values()) {
          if (meta.task.isRejected() || meta.readyFn()) { return true; }
        }
        return false;
      }
      
      async runTickLoop() {
        if (this.#tickLoop !== null) { return; }
        this.#tickLoop = 1;
        setTimeout(async () => {
          let result = this.tick();
          while (result !== ComponentAsyncState.TickResult.DONE) {
            if (result === ComponentAsyncState.TickResult.IDLE) {
              _checkForDeadlock();
            }
            // After resuming a task, re-tick as soon as the resumed
            // slice's microtask continuations have drained (timeout 0)
            // so queued sibling resumptions aren't charged the idle
            // polling interval; otherwise poll at the idle cadence.
            const delay = result === ComponentAsyncState.TickResult.RESUMED ? 0 : 10;
            await new Promise((resolve) => setTimeout(resolve, delay));
            result = this.tick();
          }
          this.#tickLoop = null;
        }, 10);
      }
      
      tick() {
        // _debugLog('[ComponentAsyncState#tick()]', { suspendedTaskIDs: this.#suspendedTaskIDs });
        
        const resumableTasks = this.#suspendedTaskIDs.filter(t => t !== null);
        for (const taskID of resumableTasks) {
          const meta = this.#suspendedTasksByTaskID.get(taskID);
          if (!meta || !meta.readyFn) {
            throw new Error(`missing/invalid task despite ID [${taskID}] being present`);
          }
          
          // If the task failed via any means, allow the task to resume because
          // it's been cancelled -- the callback should immediately exit as well
          if (meta.task.isRejected()) {
            _debugLog('[ComponentAsyncState#tick()] detected task rejection, leaving early', { meta });
            this.resumeTaskByID(taskID);
            return ComponentAsyncState.TickResult.RESUMED;
          }
          
          const isReady = meta.readyFn();
          if (!isReady) { continue; }
          
          _debugLog('[ComponentAsyncState#tick()] resuming task via tick', {
            taskID,
            componentIdx: this.#componentIdx,
          });
          this.resumeTaskByID(taskID);
          
          // NOTE: during single-flight resumption, we should resume at most one task per
          // tick so that the resumed slice (a microtask continuation)
          // runs -- and its current-task register window opens and
          // closes -- before any sibling task of this component is
          // resumed.
          //
          // Resuming multiple suspended tasks in one synchronous
          // cascade interleaves their register save/restore windows
          // ([restoreA, restoreB, resumeA, resumeB]), re-entering wasm
          // with the register naming the wrong task, and the
          // 'known residual' of the JSPI current-task register
          // fix); with concurrent task lifetimes per component this
          // corrupts guest context-local storage.
          return ComponentAsyncState.TickResult.RESUMED;
        }
        
        const idle = this.#suspendedTaskIDs.filter(t => t !== null).length > 0;
        return idle
        ? ComponentAsyncState.TickResult.IDLE
        : ComponentAsyncState.TickResult.DONE;
      }
      
      createWaitable(args) {
        return new Waitable({ target: args?.target, });
      }
    }
    
    function getOrCreateAsyncState(componentIdx, init) {
      if (!ASYNC_STATE.has(componentIdx)) {
        const newState = new ComponentAsyncState({ componentIdx });
        ASYNC_STATE.set(componentIdx, newState);
      }
      return ASYNC_STATE.get(componentIdx);
    }
    const GLOBAL_COMPONENT_MEMORY_MAP = new Map();
    
    function lookupMemoriesForComponent(args) {
      const { componentIdx } = args ?? {};
      if (args.componentIdx === undefined) { throw new TypeError("missing component idx"); }
      
      const metas = GLOBAL_COMPONENT_MEMORY_MAP.get(componentIdx);
      if (!metas) { return []; }
      
      if (args.memoryIdx === undefined) {
        return Object.values(metas);
      }
      
      const meta = metas[args.memoryIdx];
      return meta?.memory;
    }
    
    class AsyncSubtask {
      static _ID = 0n;
      
      static State = {
        STARTING: 0,
        STARTED: 1,
        RETURNED: 2,
        CANCELLED_BEFORE_STARTED: 3,
        CANCELLED_BEFORE_RETURNED: 4,
      };
      
      #id;
      #state = AsyncSubtask.State.STARTING;
      #componentIdx;
      
      #parentTask;
      #childTask = null;
      
      #dropped = false;
      #cancelRequested = false;
      
      #memoryIdx = null;
      #lenders = null;
      
      #waitable = null;
      
      #callbackFn = null;
      #callbackFnName = null;
      
      #postReturnFn = null;
      #onProgressFn = null;
      #pendingEventFn = null;
      
      #callMetadata = {};
      
      #resolved = false;
      
      #onResolveHandlers = [];
      #onStartHandlers = [];
      
      #result = null;
      #resultSet = false;
      
      fnName;
      target;
      isAsync;
      isManualAsync;
      // One execution slice awaited by the conditional cancel trampoline.
      cancelProgress = null;
      
      constructor(args) {
        if (typeof args.componentIdx !== 'number') {
          throw new Error('invalid componentIdx for subtask creation');
        }
        this.#componentIdx = args.componentIdx;
        
        this.#id = ++AsyncSubtask._ID;
        this.fnName = args.fnName;
        
        if (!args.parentTask) { throw new Error('missing parent task during subtask creation'); }
        this.#parentTask = args.parentTask;
        
        if (args.childTask) { this.#childTask = args.childTask; }
        
        if (args.memoryIdx) { this.#memoryIdx = args.memoryIdx; }
        
        if (!args.waitable) { throw new Error("missing/invalid waitable"); }
        this.#waitable = args.waitable;
        
        if (args.callMetadata) { this.#callMetadata = args.callMetadata; }
        
        this.#lenders = [];
        this.target = args.target;
        this.isAsync = args.isAsync;
        this.isManualAsync = args.isManualAsync;
      }
      
      id() { return this.#id; }
      parentTaskID() { return this.#parentTask?.id(); }
      childTaskID() { return this.#childTask?.id(); }
      state() { return this.#state; }
      
      waitable() { return this.#waitable; }
      waitableRep() { return this.#waitable.idx(); }
      
      join() { return this.#waitable.join(...arguments); }
      getPendingEvent() { return this.#waitable.getPendingEvent(...arguments); }
      hasPendingEvent() { return this.#waitable.hasPendingEvent(...arguments); }
      setPendingEvent() { return this.#waitable.setPendingEvent(...arguments); }
      
      setTarget(tgt) { this.target = tgt; }
      
      getResult() {
        if (!this.#resultSet) { throw new Error("subtask result has not been set") }
        return this.#result;
      }
      setResult(v) {
        if (this.#resultSet) { throw new Error("subtask result has already been set"); }
        this.#result = v;
        this.#resultSet = true;
      }
      
      componentIdx() { return this.#componentIdx; }
      
      setChildTask(t) {
        if (!t) { throw new Error('cannot set missing/invalid child task on subtask'); }
        if (this.#childTask) { throw new Error('child task is already set on subtask'); }
        if (this.#parentTask === t) { throw new Error("parent cannot be child"); }
        this.#childTask = t;
      }
      getChildTask(t) { return this.#childTask; }
      
      getParentTask() { return this.#parentTask; }
      
      setCallbackFn(f, name) {
        if (!f) { return; }
        if (this.#callbackFn) { throw new Error('callback fn can only be set once'); }
        this.#callbackFn = f;
        this.#callbackFnName = name;
      }
      
      getCallbackFnName() {
        if (!this.#callbackFn) { return undefined; }
        return this.#callbackFn.name;
      }
      
      setPostReturnFn(f) {
        if (!f) { return; }
        if (this.#postReturnFn) { throw new Error('postReturn fn can only be set once'); }
        this.#postReturnFn = f;
      }
      
      setOnProgressFn(f) {
        if (this.#onProgressFn) { throw new Error('on progress fn can only be set once'); }
        this.#onProgressFn = f;
      }
      
      isNotStarted() {
        return this.#state == AsyncSubtask.State.STARTING;
      }
      
      cancellationRequested() { return this.#cancelRequested; }
      
      // Request cooperative cancellation of this subtask, on behalf of the
      // supertask (i.e. `canon subtask.cancel`).
      //
      // If the callee is another guest task, the request is delivered to it and
      // the callee confirms via `task.cancel` (or still resolves via `task.return`).
      //
      // If the callee is a host function there is (currently) no host-side
      // cancellation hook, so the pending call is treated as immediately
      // cancelled -- consistent with hosts being expected to resolve
      // cancellation promptly -- and any later host resolution is discarded
      // (see `AsyncTask#onResolve`).
      requestCancellation() {
        _debugLog('[AsyncSubtask#requestCancellation()] args', {
          componentIdx: this.#componentIdx,
          subtaskID: this.#id,
          state: this.#state,
          childTaskID: this.childTaskID(),
          fnName: this.fnName,
        });
        if (this.#cancelRequested) {
          throw new Error('cancellation has already been requested for this subtask');
        }
        this.#cancelRequested = true;
        
        if (this.#resolved) { return; }
        
        if (this.#childTask) {
          this.#childTask.requestCancellation();
          return;
        }
        
        this.onResolve(null);
      }
      
      registerOnStartHandler(f) {
        this.#onStartHandlers.push(f);
      }
      
      onStart(args) {
        _debugLog('[AsyncSubtask#onStart()] args', {
          componentIdx: this.#componentIdx,
          subtaskID: this.#id,
          parentTaskID: this.parentTaskID(),
          fnName: this.fnName,
          args,
        });
        
        if (this.#onProgressFn) { this.#onProgressFn(); }
        
        // Starting a nested operation is a task execution boundary.
        // In particular, a cancellation handler may synchronously
        // enter an import which then suspends in the host.  Wake a
        // supertask that is driving one cancellation slice so an
        // async `subtask.cancel` can report BLOCKED without waiting
        // for that nested operation to finish.
        this.#parentTask.notifyProgress();
        
        this.#state = AsyncSubtask.State.STARTED;
        
        let result;
        
        // If we have been provided a helper start function as a result of
        // component fusion performed by wasmtime tooling, then we can call that helper and lifts/lowers will
        // be performed for us.
        //
        // See also documentation on `HostIntrinsic::PrepareCall`
        //
        if (this.#callMetadata.startFn) {
          result = this.#callMetadata.startFn.apply(null, args?.startFnParams ?? []);
        }
        
        return result;
      }
      
      
      registerOnResolveHandler(f) {
        this.#onResolveHandlers.push(f);
      }
      
      reject(subtaskErr) {
        if (this.#resolved) { return; }
        
        if (this.#onProgressFn) { this.#onProgressFn(); }
        
        if (this.#state === AsyncSubtask.State.STARTING) {
          this.#state = AsyncSubtask.State.CANCELLED_BEFORE_STARTED;
        } else if (this.#state === AsyncSubtask.State.STARTED) {
          this.#state = AsyncSubtask.State.CANCELLED_BEFORE_RETURNED;
        } else {
          throw new Error('cannot reject a completed subtask');
        }
        
        this.#resolved = true;
        this.#parentTask.removeSubtask(this);
        this.#parentTask.reject(subtaskErr);
      }
      
      onResolve(subtaskValue) {
        _debugLog('[AsyncSubtask#onResolve()] args', {
          componentIdx: this.#componentIdx,
          subtaskID: this.#id,
          isAsync: this.isAsync,
          childTaskID: this.childTaskID(),
          parentTaskID: this.parentTaskID(),
          parentTaskFnName: this.#parentTask?.entryFnName(),
          fnName: this.fnName,
        });
        
        if (this.#resolved) {
          throw new Error('subtask has already been resolved');
        }
        
        if (this.#onProgressFn) { this.#onProgressFn(); }
        
        if (subtaskValue === null && this.#cancelRequested) {
          if (this.#state === AsyncSubtask.State.STARTING) {
            this.#state = AsyncSubtask.State.CANCELLED_BEFORE_STARTED;
          } else {
            if (this.#state !== AsyncSubtask.State.STARTED) {
              throw new Error('resolved subtask must have been started before cancellation');
            }
            this.#state = AsyncSubtask.State.CANCELLED_BEFORE_RETURNED;
          }
        } else {
          if (this.#state !== AsyncSubtask.State.STARTED) {
            throw new Error('resolved subtask must have been started before completion');
          }
          this.#state = AsyncSubtask.State.RETURNED;
        }
        
        this.setResult(subtaskValue);
        
        for (const f of this.#onResolveHandlers) {
          try {
            f(subtaskValue);
          } catch (err) {
            console.error("error during subtask resolve handler", err);
            throw err;
          }
        }
        
        const callMetadata = this.getCallMetadata();
        
        // TODO(fix): we should be able to easily have the caller's meomry
        // to lower into here, but it's not present in PrepareCall
        const memory = callMetadata.memory ?? this.#parentTask?.getReturnMemory() ?? lookupMemoriesForComponent({ componentIdx: this.#parentTask?.componentIdx() })[0];
        // NOTE: cancelled resolutions carry no value, so nothing is lowered
        const returned = this.#state === AsyncSubtask.State.RETURNED;
        if (returned && callMetadata && !callMetadata.returnFn && (this.isAsync || callMetadata.funcTypeIsAsync) && callMetadata.resultPtr && memory) {
          const { resultPtr, realloc } = callMetadata;
          const lowers = callMetadata.lowers; // may have been updated in task.return of the child
          if (lowers && lowers.length > 0) {
            lowers[0]({
              componentIdx: this.#componentIdx,
              memory,
              realloc,
              vals: [subtaskValue],
              storagePtr: resultPtr,
              stringEncoding: callMetadata.stringEncoding,
            });
          }
        }
        
        this.#resolved = true;
        this.#parentTask.removeSubtask(this);
        
        if (!this.isAsync) {
          this.deliverResolve();
          const rep = this.waitableRep();
          if (rep) {
            try {
              const removed = this.#getComponentState().handles.remove(rep);
              if (removed !== this) {
                throw new Error("unexpectedly received non-self Subtask from handle removal");
              }
              this.drop();
            } catch (err) {
              _debugLog('[AsyncSubtask#onResolve()] failed to remove subtask after sync subtask completion', err);
            }
          }
        }
      }
      
      getStateNumber() { return this.#state; }
      isReturned() { return this.#state === AsyncSubtask.State.RETURNED; }
      
      getCallMetadata() { return this.#callMetadata; }
      
      isResolved() {
        if (this.#state === AsyncSubtask.State.STARTING
        || this.#state === AsyncSubtask.State.STARTED) {
          return false;
        }
        if (this.#state === AsyncSubtask.State.RETURNED
        || this.#state === AsyncSubtask.State.CANCELLED_BEFORE_STARTED
        || this.#state === AsyncSubtask.State.CANCELLED_BEFORE_RETURNED) {
          return true;
        }
        throw new Error('unrecognized internal Subtask state [' + this.#state + ']');
      }
      
      addLender(handle) {
        _debugLog('[AsyncSubtask#addLender()] args', { handle });
        if (!Number.isNumber(handle)) { throw new Error('missing/invalid lender handle [' + handle + ']'); }
        
        if (this.#lenders.length === 0 || this.isResolved()) {
          throw new Error('subtask has no lendors or has already been resolved');
        }
        
        handle.lends++;
        this.#lenders.push(handle);
      }
      
      deliverResolve() {
        _debugLog('[AsyncSubtask#deliverResolve()] args', {
          lenders: this.#lenders,
          parentTaskID: this.parentTaskID(),
          subtaskID: this.#id,
          childTaskID: this.childTaskID(),
          resolved: this.isResolved(),
          resolveDelivered: this.resolveDelivered(),
        });
        
        const cannotDeliverResolve = this.resolveDelivered() || !this.isResolved();
        if (cannotDeliverResolve) {
          throw new Error('subtask cannot deliver resolution twice, and the subtask must be resolved');
        }
        
        for (const lender of this.#lenders) {
          lender.lends--;
        }
        
        this.#lenders = null;
      }
      
      resolveDelivered() {
        _debugLog('[AsyncSubtask#resolveDelivered()] args', { });
        if (this.#lenders === null && !this.isResolved()) {
          throw new Error('invalid subtask state, lenders missing and subtask has not been resolved');
        }
        return this.#lenders === null;
      }
      
      drop() {
        _debugLog('[AsyncSubtask#drop()] args', {
          componentIdx: this.#componentIdx,
          parentTaskID: this.#parentTask?.id(),
          parentTaskFnName: this.#parentTask?.entryFnName(),
          childTaskID: this.#childTask?.id(),
          childTaskFnName: this.#childTask?.entryFnName(),
          subtaskFnName: this.fnName,
        });
        if (!this.#waitable) { throw new Error('missing/invalid inner waitable'); }
        if (!this.resolveDelivered()) {
          throw new Error('cannot drop a subtask which has not yet resolved');
        }
        if (this.#waitable) { this.#waitable.drop() }
        this.#dropped = true;
      }
      
      #getComponentState() {
        const state = getOrCreateAsyncState(this.#componentIdx);
        if (!state) {
          throw new Error('invalid/missing async state for component [' + componentIdx + ']');
        }
        return state;
      }
      
      getWaitableHandleIdx() {
        _debugLog('[AsyncSubtask#getWaitableHandleIdx()] args', { });
        if (!this.#waitable) { throw new Error('missing/invalid waitable'); }
        return this.waitableRep();
      }
    }
    
    class FutureValue {
      #start;
      #settled;
      #hideThen = 0;
      #thenFn;
      
      constructor(start) {
        if (typeof start !== 'function') {
          throw new TypeError('future start operation must be a function');
        }
        this.#start = start;
        this.#thenFn = this.#then.bind(this);
      }
      
      get then() {
        return this.#hideThen === 0 ? this.#thenFn : undefined;
      }
      
      #read() {
        if (!this.#settled) {
          // The start operation resolves to a non-thenable box so a
          // future-valued payload cannot be assimilated by this Promise.
          this.#settled = Promise.resolve().then(this.#start);
        }
        return this.#settled;
      }
      
      resolveAsValue(resolve) {
        this.#hideThen++;
        try {
          resolve(this);
        } finally {
          this.#hideThen--;
        }
      }
      
      #deliver(resolve, value) {
        if (value instanceof FutureValue) {
          // Promise resolution reads `then` synchronously. Hide it only
          // for that lookup so resolving this layer yields the inner
          // FutureValue instead of recursively awaiting it.
          value.resolveAsValue(resolve);
          return;
        }
        resolve(value);
      }
      
      #then(resolve, reject) {
        return this.#read().then(
        box => this.#deliver(resolve, box.value),
        reject,
        );
      }
    }
    const ASYNC_DETERMINISM = 'random';
    const _coinFlip = () => { return Math.random() > 0.5; };
    
    const ASYNC_EVENT_CODE = {
      NONE: 0,
      SUBTASK: 1,
      STREAM_READ: 2,
      STREAM_WRITE: 3,
      FUTURE_READ: 4,
      FUTURE_WRITE: 5,
      TASK_CANCELLED: 6,
    };
    
    function _withGlobalCurrentTaskMeta(args) {
      _debugLog('[_withGlobalCurrentTaskMeta()] args', args);
      if (!args) { throw new TypeError('args missing'); }
      if (args.taskID === undefined) { throw new TypeError('missing task ID'); }
      if (args.componentIdx === undefined) { throw new TypeError('missing component idx'); }
      if (!args.fn) { throw new TypeError('missing fn'); }
      const { taskID, componentIdx, fn } = args;
      const previous = CURRENT_TASK_META[componentIdx] ?? null;
      const previousCurrent = CURRENT_TASK_META.current ?? null;
      
      try {
        CURRENT_TASK_META.current =
        CURRENT_TASK_META[componentIdx] = { taskID, componentIdx };
        return fn();
      } catch (err) {
        _debugLog("error while executing sync callee/callback", {
          ...args,
          err,
        });
        throw err;
      } finally {
        // Synchronous wrappers can nest without any intervening JS
        // scheduling. Restore the caller rather than clearing it so
        // helper core exports (for example fused return adapters) can
        // temporarily run under a different task of the same component.
        CURRENT_TASK_META[componentIdx] = previous;
        CURRENT_TASK_META.current = previousCurrent;
      }
    }
    
    async function _withGlobalCurrentTaskMetaAsync(args) {
      _debugLog('[_withGlobalCurrentTaskMetaAsync()] args', args);
      if (!args) { throw new TypeError('args missing'); }
      if (args.taskID === undefined) { throw new TypeError('missing task ID'); }
      if (args.componentIdx === undefined) { throw new TypeError('missing component idx'); }
      if (!args.fn) { throw new TypeError('missing fn'); }
      
      const { taskID, componentIdx, fn } = args;
      
      try {
        CURRENT_TASK_META.current =
        CURRENT_TASK_META[componentIdx] = { taskID, componentIdx };
        return await fn();
      } catch (err) {
        _debugLog("error while executing async callee/callback", {
          ...args,
          err,
        });
        throw err;
      } finally {
        CURRENT_TASK_META[componentIdx] = null;
        if (CURRENT_TASK_META.current?.taskID === taskID) {
          CURRENT_TASK_META.current = null;
        }
      }
    }
    
    class AsyncTask {
      static _ID = 0n;
      
      static State = {
        INITIAL: 'initial',
        CANCELLED: 'cancelled',
        CANCEL_PENDING: 'cancel-pending',
        CANCEL_DELIVERED: 'cancel-delivered',
        RESOLVED: 'resolved',
      }
      
      static BlockResult = {
        CANCELLED: 'block.cancelled',
        NOT_CANCELLED: 'block.not-cancelled',
      }
      
      #id;
      #componentIdx;
      #state;
      #isAsync;
      #isManualAsync;
      #callingWasmExport = true;
      #lockFreeEntry = false;
      #preserveFutureResult;
      #entryFnName = null;
      
      #onResolveHandlers = [];
      #progressWaiters = [];
      #completionPromise = null;
      #completionValue;
      #completionReady = false;
      #settleCompletionPromise;
      #rejected = false;
      
      #exitPromise = null;
      #onExitHandlers = [];
      
      #memoryIdx = null;
      #memory = null;
      
      #callbackFn = null;
      #callbackFnName = null;
      
      #postReturnFn = null;
      
      #getCalleeParamsFn = null;
      #calleeIsAsync = null;
      
      #stringEncoding = null;
      
      #parentSubtask = null;
      
      #errHandling;
      
      #backpressurePromise;
      #backpressureWaiters = 0n;
      
      #returnLowerFns = null;
      
      #resourceScopeId;
      #resourceBorrowCount = 0;
      #resourceLenders = [];
      #resourceScopeExited = false;
      
      #subtasks = [];
      
      #entered = false;
      #exited = false;
      #errored = null;
      
      cancelled = false;
      cancelRequested = false;
      alwaysTaskReturn = false;
      
      returnCalls =  0;
      storage = [0, 0];
      tmpRetI64HighBits = 0|0;
      
      constructor(opts) {
        this.#id = ++AsyncTask._ID;
        this.#resourceScopeId = ++RESOURCE_SCOPE_ID;
        RESOURCE_SCOPE_TASKS.set(this.#resourceScopeId, this);
        
        if (opts?.componentIdx === undefined) {
          throw new TypeError('missing component id during task creation');
        }
        this.#componentIdx = opts.componentIdx;
        
        this.#state = AsyncTask.State.INITIAL;
        this.#isAsync = opts?.isAsync ?? false;
        this.#isManualAsync = opts?.isManualAsync ?? false;
        this.#preserveFutureResult = opts?.preserveFutureResult ?? false;
        this.#entryFnName = opts.entryFnName;
        // Tasks that execute guest slices (export calls, fused
        // callees) default to true; import-handler tasks pass false
        // explicitly (they run host code nested inside the caller's
        // already-locked slice).
        this.#callingWasmExport = opts?.callingWasmExport !== false;
        
        const {
          promise: completionPromise,
          resolve: resolveCompletionPromise,
          reject: rejectCompletionPromise,
        } = promiseWithResolvers();
        this.#completionPromise = completionPromise;
        // A nested rejection can reach the root task while its Wasm
        // entrypoint is still suspended, before the export wrapper awaits
        // this promise. Mark it handled immediately while preserving the
        // original rejected promise for the eventual caller.
        completionPromise.catch(() => {});
        
        let completionSettled = false;
        const settleCompletionPromise = () => {
          if (completionSettled || !this.#completionReady) { return; }
          completionSettled = true;
          if (this.#errored !== null) {
            rejectCompletionPromise(this.#errored);
          } else if (this.#rejected) {
            rejectCompletionPromise(this.#completionValue);
          } else if (
          this.#preserveFutureResult
          && this.#completionValue instanceof FutureValue
          ) {
            this.#completionValue.resolveAsValue(resolveCompletionPromise);
          } else {
            resolveCompletionPromise(this.#completionValue);
          }
        };
        
        this.#settleCompletionPromise = settleCompletionPromise;
        this.#onResolveHandlers.push((results) => {
          if (this.#parentSubtask !== null) { return; }
          if (!this.#isAsync && !this.#isManualAsync) { return; }
          this.#completionValue = results;
          this.#completionReady = true;
          // Publish after the current guest slice returns, so a trap
          // in that slice can still reject the call. Do not wait for
          // task exit: detached work may require further host calls
          // or consumption of a returned resource's stream.
        });
        
        const {
          promise: exitPromise,
          resolve: resolveExitPromise,
          reject: rejectExitPromise,
        } = promiseWithResolvers();
        this.#exitPromise = exitPromise;
        
        this.#onExitHandlers.push(() => {
          if (this.#parentSubtask === null && (this.#isAsync || this.#isManualAsync)) {
            settleCompletionPromise();
          }
          resolveExitPromise();
        });
        
        if (opts.callbackFn) { this.#callbackFn = opts.callbackFn; }
        if (opts.callbackFnName) { this.#callbackFnName = opts.callbackFnName; }
        
        if (opts.getCalleeParamsFn) { this.#getCalleeParamsFn = opts.getCalleeParamsFn; }
        if (opts.stringEncoding) { this.#stringEncoding = opts.stringEncoding; }
        
        if (opts.parentSubtask) { this.#parentSubtask = opts.parentSubtask; }
        
        
        if (opts.errHandling) { this.#errHandling = opts.errHandling; }
      }
      
      taskState() { return this.#state; }
      id() { return this.#id; }
      componentIdx() { return this.#componentIdx; }
      entryFnName() { return this.#entryFnName; }
      
      resourceScopeId() { return this.#resourceScopeId; }
      
      addBorrowedHandle() {
        if (this.#resourceScopeExited) {
          throw new Error('cannot add a borrow to an exited resource scope');
        }
        this.#resourceBorrowCount++;
      }
      
      removeBorrowedHandle() {
        if (this.#resourceBorrowCount === 0) {
          throw new Error('resource borrow count underflow');
        }
        this.#resourceBorrowCount--;
      }
      
      addResourceLender(table, handle) {
        if (this.#resourceScopeExited) {
          throw new Error('cannot add a lender to an exited resource scope');
        }
        this.#resourceLenders.push({ table, handle });
      }
      
      validateResourceBorrowScope() {
        if (this.#resourceScopeExited) { return; }
        if (this.#resourceBorrowCount !== 0) {
          throw new WebAssemblyRuntimeError('borrow handles still remain at the end of the call');
        }
        for (const { table, handle } of this.#resourceLenders) {
          const idx = handle << 1;
          const lendCount = table[idx];
          if (!Number.isInteger(lendCount) || lendCount <= 0 || lendCount >= 2**30) {
            throw new Error('invalid resource lender state at scope exit');
          }
          table[idx] = lendCount - 1;
        }
        this.#resourceLenders = [];
        this.#resourceScopeExited = true;
        RESOURCE_SCOPE_TASKS.delete(this.#resourceScopeId);
      }
      
      completionPromise() { return this.#completionPromise; }
      settleCompletion() { this.#settleCompletionPromise(); }
      exitPromise() { return this.#exitPromise; }
      
      waitForProgress() {
        const { promise, resolve } = promiseWithResolvers();
        this.#progressWaiters.push(resolve);
        return promise;
      }
      
      notifyProgress() {
        const waiters = this.#progressWaiters;
        this.#progressWaiters = [];
        for (const resolve of waiters) { resolve(); }
      }
      
      isAsync() { return this.#isAsync; }
      isManualAsync() { return this.#isManualAsync; }
      isSync() { return !this.isAsync(); }
      
      getErrHandling() { return this.#errHandling; }
      
      hasCallback() { return this.#callbackFn !== null; }
      
      getReturnMemoryIdx() { return this.#memoryIdx; }
      setReturnMemoryIdx(idx) {
        if (idx === null) { return; }
        this.#memoryIdx = idx;
      }
      
      getReturnMemory() { return this.#memory; }
      setReturnMemory(m) {
        if (m === null) { return; }
        this.#memory = m;
      }
      
      setReturnLowerFns(fns) { this.#returnLowerFns = fns; }
      getReturnLowerFns() { return this.#returnLowerFns; }
      
      setCalleeIsAsync(value) {
        if (typeof value !== 'boolean') { throw new TypeError('callee async state must be a boolean'); }
        this.#calleeIsAsync = value;
      }
      
      setParentSubtask(subtask) {
        if (!subtask || !(subtask instanceof AsyncSubtask)) { return }
        if (this.#parentSubtask) { throw new Error('parent subtask can only be set once'); }
        this.#parentSubtask = subtask;
      }
      
      getParentSubtask() { return this.#parentSubtask; }
      
      // TODO(threads): this is very inefficient, we can pass along a root task,
      // and ideally do not need this once thread support is in place
      getRootTask() {
        let currentSubtask = this.getParentSubtask();
        let task = this;
        while (currentSubtask) {
          task = currentSubtask.getParentTask();
          currentSubtask = task.getParentSubtask();
        }
        return task;
      }
      
      setPostReturnFn(f) {
        if (!f) { return; }
        if (this.#postReturnFn) { throw new Error('postReturn fn can only be set once'); }
        this.#postReturnFn = f;
      }
      
      setCallbackFn(f, name) {
        if (!f) { return; }
        if (this.#callbackFn) { throw new Error('callback fn can only be set once'); }
        this.#callbackFn = f;
        this.#callbackFnName = name;
      }
      
      getCallbackFnName() {
        if (!this.#callbackFnName) { return undefined; }
        return this.#callbackFnName;
      }
      
      runCallbackFn(...args) {
        if (!this.#callbackFn) { throw new Error('no callback function has been set for task'); }
        if (this.#callbackFn._jcoMaySuspend === false) {
          return _withGlobalCurrentTaskMeta({
            taskID: this.#id,
            componentIdx: this.#componentIdx,
            fn: () => this.#callbackFn.apply(null, args),
          });
        }
        return _withGlobalCurrentTaskMetaAsync({
          taskID: this.#id,
          componentIdx: this.#componentIdx,
          fn: () => { return this.#callbackFn.apply(null, args); }
        });
      }
      
      getCalleeParams() {
        if (!this.#getCalleeParamsFn) { throw new Error('missing/invalid getCalleeParamsFn'); }
        return this.#getCalleeParamsFn();
      }
      
      // Legacy manually-async exports are sync-typed in the component
      // but use JSPI precisely so their guest stack may suspend.
      mayBlock() { return this.isAsync() || this.isManualAsync() || this.isResolvedState() }
      
      mayEnter(task) {
        const cstate = getOrCreateAsyncState(this.#componentIdx);
        if (cstate.hasBackpressure()) {
          _debugLog('[AsyncTask#mayEnter()] disallowed due to backpressure', { taskID: this.#id });
          return false;
        }
        if (!cstate.callingSyncImport()) {
          _debugLog('[AsyncTask#mayEnter()] disallowed due to sync import call', { taskID: this.#id });
          return false;
        }
        const callingSyncExportWithSyncPending = cstate.callingSyncExport && !task.isAsync;
        if (!callingSyncExportWithSyncPending) {
          _debugLog('[AsyncTask#mayEnter()] disallowed due to sync export w/ sync pending', { taskID: this.#id });
          return false;
        }
        return true;
      }
      
      enterSync() {
        if (this.needsExclusiveLock()) {
          const cstate = getOrCreateAsyncState(this.#componentIdx);
          if (!cstate.isExclusivelyLocked()) {
            cstate.exclusiveLock(this.#id);
          } else {
            // A host-called sync export arriving while another
            // task's slice holds the lock: synchronous entry
            // cannot wait, and historically this entry silently
            // stole the hold. Run without the lock instead --
            // the holder's bookkeeping stays intact and its
            // release still pairs
            this.#lockFreeEntry = true;
            _debugLog('[AsyncTask#enterSync()] entering without exclusive lock', {
              taskID: this.#id,
              componentIdx: this.#componentIdx,
            });
          }
        }
        return true;
      }
      
      tryEnter() {
        if (this.#entered) {
          throw new Error(`task with ID [${this.#id}] should not be entered twice`);
        }
        
        if (this.deliverPendingCancel({ cancellable: true })) {
          this.cancel();
          return false;
        }
        
        const cstate = getOrCreateAsyncState(this.#componentIdx);
        if (this.isSync()) {
          this.#entered = true;
          return true;
        }
        if (cstate.hasBackpressure()) { return null; }
        if (this.needsExclusiveLock()) {
          if (cstate.isExclusivelyLocked()) { return null; }
          cstate.exclusiveLock(this.#id);
        }
        
        if (this.deliverPendingCancel({ cancellable: true })) {
          cstate.exclusiveRelease(this.#id);
          this.cancel();
          return false;
        }
        
        this.#entered = true;
        return true;
      }
      
      async enter(opts) {
        _debugLog('[AsyncTask#enter()] args', {
          taskID: this.#id,
          componentIdx: this.#componentIdx,
          subtaskID: this.getParentSubtask()?.id(),
          args: opts,
          entryFnName: this.#entryFnName,
        });
        
        if (this.#entered) {
          throw new Error(`task with ID [${this.#id}] should not be entered twice`);
        }
        
        // If cancellation was requested before the task was entered, resolve
        // as cancelled without ever running guest code
        if (this.deliverPendingCancel({ cancellable: true })) {
          this.cancel();
          return false;
        }
        
        const cstate = getOrCreateAsyncState(this.#componentIdx);
        
        if (opts?.isHost) {
          this.#entered = true;
          // A guest task may be synchronously blocked in this
          // host entry. Propagate that boundary so an async
          // cancellation driver can yield BLOCKED while the host
          // operation is outstanding.
          const parentTask = this.#parentSubtask?.getParentTask();
          if (
          parentTask?.taskState() === AsyncTask.State.CANCEL_DELIVERED
          || (parentTask && !parentTask.hasCallback())
          ) {
            parentTask.notifyProgress();
          }
          return this.#entered;
        }
        
        // NOTE: concurrent task lifetimes within one component instance are
        // permitted by the Component Model: entry is governed by the
        // backpressure and exclusive-lock checks below (the lock is held per
        // execution slice, not for the task's lifetime).
        //
        // Serializing entire task lifetimes here (the former "execution slot" queue)
        // deadlocks pipelines where a parked long-lived task's progress depends on a
        // later entry into the same component.
        
        // If a task is synchronous then we can avoid component-relevant
        // tracking and immediately enter.
        if (this.isSync()) {
          this.#entered = true;
          
          // TODO(breaking): remove once manually-specifying async fns is removed
          // It is currently possible for an actually sync export to be specified
          // as async via JSPI
          if (this.#isManualAsync) {
            if (this.needsExclusiveLock()) { await cstate.acquireExclusiveLock(this.#id); }
          }
          
          return this.#entered;
        }
        
        // Perform intial backpressure check
        if (cstate.hasBackpressure()) {
          cstate.addBackpressureWaiter();
          
          const result = await this.waitUntil({
            readyFn: () => {
              return !cstate.hasBackpressure();
            },
            cancellable: true,
          });
          
          cstate.removeBackpressureWaiter();
          
          if (!result || this.isCancelled()) {
            if (!this.isResolvedState()) { this.cancel(); }
            return false;
          }
        }
        
        // Acquire the per-slice exclusive lock (FIFO-queued when
        // contended); the first slice runs under this hold and the
        // driver loop releases/re-acquires it per slice thereafter.
        if (this.needsExclusiveLock()) {
          await cstate.acquireExclusiveLock(this.#id);
        }
        
        // Cancellation-before-start may resolve this task while its
        // queued lock acquisition is still pending. Acquiring the lock
        // does not make the already-resolved task runnable again.
        if (this.isResolvedState() || this.isCancelled()) {
          cstate.exclusiveRelease(this.#id);
          return false;
        }
        
        // Cancellation can be requested while entry is waiting for
        // backpressure or its exclusive lock. Do not execute the guest
        // after acquiring a lock for a task that should no longer start.
        if (this.deliverPendingCancel({ cancellable: true })) {
          cstate.exclusiveRelease(this.#id);
          this.cancel();
          return false;
        }
        
        this.#entered = true;
        return this.#entered;
      }
      
      isRunningState() { return this.#state !== AsyncTask.State.RESOLVED; }
      isResolvedState() { return this.#state === AsyncTask.State.RESOLVED; }
      isResolved() { return this.#state === AsyncTask.State.RESOLVED; }
      isExited() { return this.#exited; }
      
      async waitUntil(opts) {
        const { readyFn, cancellable } = opts;
        _debugLog('[AsyncTask#waitUntil()] args', { taskID: this.#id, args: { cancellable } });
        
        // TODO(fix): check for cancel
        // TODO(fix): determinism
        // TODO(threads): add this thread to waiting list
        
        const keepGoing = await this.suspendUntil({
          readyFn,
          cancellable,
        });
        
        return keepGoing;
      }
      
      async yieldUntil(opts) {
        const { readyFn, cancellable } = opts;
        _debugLog('[AsyncTask#yieldUntil()]', {
          taskID: this.#id,
          args: {
            cancellable,
          },
          componentIdx: this.#componentIdx,
        });
        
        // A callback YIELD is an explicit request to let other work run.
        // Unlike waits whose condition is already ready, it must always
        // suspend for at least one scheduler turn.
        const keepGoing = await this.immediateSuspend({ readyFn, cancellable });
        if (keepGoing) {
          return {
            code: ASYNC_EVENT_CODE.NONE,
            payload0: 0,
            payload1: 0,
          };
        }
        
        return {
          code: ASYNC_EVENT_CODE.TASK_CANCELLED,
          payload0: 0,
          payload1: 0,
        };
      }
      
      async suspendUntil(opts) {
        const { cancellable, readyFn } = opts;
        _debugLog('[AsyncTask#suspendUntil()] args', {
          taskID: this.#id,
          args: {
            cancellable,
          },
          componentIdx: this.#componentIdx,
        });
        
        const pendingCancelled = this.deliverPendingCancel({ cancellable });
        if (pendingCancelled) { return false; }
        
        const completed = await this.immediateSuspendUntil({ readyFn, cancellable });
        return completed;
      }
      
      suspendUntilCallback(opts, onResume) {
        const { cancellable, readyFn } = opts;
        if (this.deliverPendingCancel({ cancellable })) {
          onResume(false);
          return;
        }
        
        const cstate = getOrCreateAsyncState(this.#componentIdx);
        cstate.suspendTask({
          task: this,
          cancellable,
          readyFn: () => {
            if (cancellable && this.#state === AsyncTask.State.CANCEL_PENDING) {
              return true;
            }
            return readyFn();
          },
          onResume: (keepGoing) => {
            if (keepGoing && this.deliverPendingCancel({ cancellable })) {
              keepGoing = false;
            }
            onResume(keepGoing);
          },
        });
      }
      
      // TODO(threads): equivalent to thread.suspend_until()
      async immediateSuspendUntil(opts) {
        const { cancellable, readyFn } = opts;
        _debugLog('[AsyncTask#immediateSuspendUntil()] args', {
          args: {
            cancellable,
            readyFn,
          },
          taskID: this.#id,
          componentIdx: this.#componentIdx,
        });
        
        const ready = readyFn();
        if (ready && ASYNC_DETERMINISM === 'random') {
          const coinFlip = _coinFlip();
          if (coinFlip) { return true }
        }
        
        const keepGoing = await this.immediateSuspend({ cancellable, readyFn });
        return keepGoing;
      }
      
      async immediateSuspend(opts) { // NOTE: equivalent to thread.suspend()
      // TODO(threads): store readyFn on the thread
      const { cancellable, readyFn } = opts;
      _debugLog('[AsyncTask#immediateSuspend()] args', { cancellable, readyFn });
      
      const pendingCancelled = this.deliverPendingCancel({ cancellable });
      if (pendingCancelled) { return false; }
      
      const cstate = getOrCreateAsyncState(this.#componentIdx);
      const keepGoing = await cstate.suspendTask({
        task: this,
        cancellable,
        readyFn: () => {
          // A pending cancellation request wakes cancellable waits
          if (cancellable && this.#state === AsyncTask.State.CANCEL_PENDING) {
            return true;
          }
          return readyFn();
        },
      });
      if (keepGoing && this.deliverPendingCancel({ cancellable })) { return false; }
      return keepGoing;
    }
    
    deliverPendingCancel(opts) {
      const { cancellable } = opts;
      _debugLog('[AsyncTask#deliverPendingCancel()]', {
        args: { cancellable },
        taskID: this.#id,
        componentIdx: this.#componentIdx,
      });
      
      if (cancellable && this.#state === AsyncTask.State.CANCEL_PENDING) {
        this.#state = AsyncTask.State.CANCEL_DELIVERED;
        return true;
      }
      
      return false;
    }
    
    isCancelled() { return this.cancelled }
    cancellationRequested() { return this.cancelRequested; }
    
    // Request cooperative cancellation of this task, called on behalf of a
    // supertask performing `subtask.cancel` on the subtask this task backs.
    //
    // The request is delivered at this task's next cancellable wait
    // (see suspendUntil/immediateSuspend), at which point the task is
    // expected to acknowledge via `task.cancel` or still resolve via
    // `task.return`.
    requestCancellation() {
      _debugLog('[AsyncTask#requestCancellation()] args', {
        taskID: this.#id,
        componentIdx: this.#componentIdx,
        state: this.#state,
      });
      if (this.isResolvedState() || this.cancelRequested) { return; }
      this.cancelRequested = true;
      if (this.#state === AsyncTask.State.INITIAL) {
        this.#state = AsyncTask.State.CANCEL_PENDING;
      }
      // Nudge the component's tick loop so that any suspended cancellable
      // wait observes the pending cancellation promptly
      getOrCreateAsyncState(this.#componentIdx).runTickLoop();
    }
    
    cancel(args) {
      _debugLog('[AsyncTask#cancel()] args', { });
      if (this.taskState() !== AsyncTask.State.CANCEL_DELIVERED) {
        throw new Error(`(component [${this.#componentIdx}]) task [${this.#id}] invalid task state [${this.taskState()}] for cancellation`);
      }
      this.validateResourceBorrowScope();
      this.cancelled = true;
      // Cancelled tasks resolve with no value (spec: `Task.cancel` calls
      // `on_resolve(None)`); an explicit error is only present on the
      // host-driven rejection path (see `reject()`).
      this.onResolve(args?.error ?? null);
      this.#state = AsyncTask.State.RESOLVED;
      // A task cancelled before entry has no driver loop that can
      // report its exit. Entered tasks notify after releasing their
      // component slice in `exit()`.
      if (!this.#entered) { this.notifyProgress(); }
    }
    
    onResolve(taskValue) {
      const handlers = this.#onResolveHandlers;
      this.#onResolveHandlers = [];
      for (const f of handlers) {
        try {
          f(taskValue);
        } catch (err) {
          _debugLog("[AsyncTask#onResolve] error during task resolve handler", err);
          throw err;
        }
      }
      
      // Rejections are control-flow failures, not canonical ABI results.
      // Propagate them through the subtask chain without running return
      // lowering or post-return hooks for a successful result.
      if (this.#rejected) {
        this.#parentSubtask?.reject(taskValue);
        return;
      }
      
      // NOTE: if the parent subtask has already been resolved (e.g. it was
      // cancelled via `subtask.cancel` while this task was still pending),
      // this task's resolution must be discarded rather than delivered.
      const parentSubtaskPending = this.#parentSubtask && !this.#parentSubtask.isResolved();
      const taskReturned = !this.isCancelled();
      
      if (parentSubtaskPending && taskReturned) {
        const meta = this.#parentSubtask.getCallMetadata();
        // Run the rturn fn if it has not already been called -- this *should* have happened in
        // `task.return`, but some paths do not go through task.return (e.g. async lower of sync fn
        // which goes through prepare + async-start-call)
        if (meta.returnFn && !meta.returnFnCalled) {
          _debugLog('[AsyncTask#onResolve()] running returnFn', {
            componentIdx: this.#componentIdx,
            taskID: this.#id,
            subtaskID: this.#parentSubtask.id(),
          });
          const callerTask = this.#parentSubtask.getParentTask();
          _withGlobalCurrentTaskMeta({
            taskID: callerTask.id(),
            componentIdx: callerTask.componentIdx(),
            fn: () => meta.returnFn.apply(null, [taskValue, meta.resultPtr]),
          });
          meta.returnFnCalled = true;
        }
      }
      
      if (this.#postReturnFn && taskReturned) {
        _debugLog('[AsyncTask#onResolve()] running post return ', {
          componentIdx: this.#componentIdx,
          taskID: this.#id,
        });
        try {
          _withGlobalCurrentTaskMeta({
            taskID: this.#id,
            componentIdx: this.#componentIdx,
            fn: () => this.#postReturnFn(taskValue),
          });
        } catch (err) {
          _debugLog("[AsyncTask#onResolve] error during task resolve handler", err);
          throw err;
        }
      }
      
      if (parentSubtaskPending) {
        this.#parentSubtask.onResolve(taskValue);
      }
    }
    
    registerOnResolveHandler(f) {
      this.#onResolveHandlers.push(f);
    }
    
    isRejected() { return this.#rejected; }
    
    isErrored() { return this.#errored; }
    setErrored(err) {
      // Preserve the originating trap when unwinding through
      // additional guest frames produces secondary traps (often
      // an `unreachable` after a call which was expected to trap).
      if (this.#errored === null) { this.#errored = err; }
    }
    
    reject(taskErr) {
      _debugLog('[AsyncTask#reject()] args', {
        componentIdx: this.#componentIdx,
        taskID: this.#id,
        parentSubtask: this.#parentSubtask,
        parentSubtaskID: this.#parentSubtask?.id(),
        entryFnName: this.entryFnName(),
        callbackFnName: this.#callbackFnName,
        errMsg: taskErr.message,
      });
      
      this.setErrored(taskErr);
      if (this.#rejected) { return; }
      
      // A task may call `task.return` before its callback exits.
      // A trap in cleanup or spawned work must still reject the
      // host call and poison the enclosing task chain.
      if (this.isResolvedState()) {
        this.#rejected = true;
        this.#errored = taskErr;
        const parentTask = this.#parentSubtask?.getParentTask();
        if (parentTask) { parentTask.reject(taskErr); }
        return;
      }
      
      this.#rejected = true;
      this.cancelRequested = true;
      this.#state = AsyncTask.State.CANCEL_PENDING;
      const cancelled = this.deliverPendingCancel({ cancellable: true });
      
      // TODO: do cleanup here to reset the machinery so we can run again?
      
      this.cancel({ error: taskErr });
    }
    
    resolve(results) {
      _debugLog('[AsyncTask#resolve()] args', {
        componentIdx: this.#componentIdx,
        taskID: this.#id,
        entryFnName: this.entryFnName(),
        callbackFnName: this.#callbackFnName,
      });
      
      if (this.#state === AsyncTask.State.RESOLVED) {
        throw new Error(`(component [${this.#componentIdx}]) task [${this.#id}]  is already resolved (did you forget to wait for an import?)`);
      }
      
      this.validateResourceBorrowScope();
      
      this.#state = AsyncTask.State.RESOLVED;
      
      switch (results.length) {
        case 0:
        this.onResolve(undefined);
        break;
        case 1:
        this.onResolve(results[0]);
        break;
        default:
        _debugLog('[AsyncTask#resolve()] unexpected number of results', {
          componentIdx: this.#componentIdx,
          results,
          taskID: this.#id,
          subtaskID: this.#parentSubtask?.id(),
          entryFnName: this.#entryFnName,
          callbackFnName: this.#callbackFnName,
        });
        throw new Error('unexpected number of results');
      }
    }
    
    exit(args) {
      _debugLog('[AsyncTask#exit()]', {
        componentIdx: this.#componentIdx,
        taskID: this.#id,
      });
      
      if (this.#exited)  { throw new Error("task has already exited"); }
      
      if (this.#state !== AsyncTask.State.RESOLVED) {
        throw new Error(`(component [${this.#componentIdx}]) task [${this.#id}] exited without resolution`);
      }
      
      this.validateResourceBorrowScope();
      
      const state = getOrCreateAsyncState(this.#componentIdx);
      if (!state) { throw new Error('missing async state for component [' + this.#componentIdx + ']'); }
      
      // Exempt the host from exclusive lock check
      if (this.#componentIdx !== -1 && !args?.skipExclusiveLockCheck && !this.#lockFreeEntry) {
        if (this.needsExclusiveLock() && !state.exclusivelyLockedBy(this.#id)) {
          throw new Error(`task [${this.#id}] exit: component [${this.#componentIdx}] should have been exclusively locked by it`);
        }
      }
      
      // Ownership-checked: releases only this task's own hold (a
      // task exiting while another task's slice holds the lock no
      // longer clears the foreign hold).
      state.exclusiveRelease(this.#id);
      this.notifyProgress();
      
      for (const f of this.#onExitHandlers) {
        try {
          f();
        } catch (err) {
          console.error("error during task exit handler", err);
          throw err;
        }
      }
      
      this.#exited = true;
      clearCurrentTask(this.#componentIdx, this.id());
    }
    
    needsExclusiveLock() {
      // Host (-1) tasks model host-side import handling: there is no
      // guest linear memory or executor state to protect, and host
      // calls from unrelated guest components would contend spuriously.
      if (this.#componentIdx === -1) { return false; }
      // Import-handler tasks (CallInterface) run host code nested
      // inside the calling guest slice, which already holds the
      // lock; only tasks that execute guest slices need it.
      if (!this.#callingWasmExport) { return false; }
      // A sync-lifted callee cannot be reentered until the whole
      // stackful call returns. This is the Component Model's
      // automatic-backpressure rule for async-lowered calls.
      return !this.#isAsync || this.hasCallback() || this.#calleeIsAsync === false;
    }
    
    createSubtask(args) {
      _debugLog('[AsyncTask#createSubtask()] args', args);
      const { componentIdx, childTask, callMetadata, fnName, isAsync, isManualAsync } = args;
      
      const cstate = getOrCreateAsyncState(this.#componentIdx);
      if (!cstate) {
        throw new Error(`invalid/missing async state for component idx [${componentIdx}]`);
      }
      
      const waitable = new Waitable({
        componentIdx: this.#componentIdx,
        target: `subtask (internal ID [${this.#id}])`,
      });
      
      const newSubtask = new AsyncSubtask({
        componentIdx,
        childTask,
        parentTask: this,
        callMetadata,
        isAsync,
        isManualAsync,
        fnName,
        waitable,
      });
      this.#subtasks.push(newSubtask);
      newSubtask.setTarget(`subtask (internal ID [${newSubtask.id()}], waitable [${waitable.idx()}], component [${componentIdx}])`);
      waitable.setIdx(cstate.handles.insert(newSubtask));
      waitable.setTarget(`waitable for subtask (waitable id [${waitable.idx()}], subtask internal ID [${newSubtask.id()}])`);
      return newSubtask;
    }
    
    getLatestSubtask() {
      return this.#subtasks.at(-1);
    }
    
    getSubtaskByWaitableRep(rep) {
      if (rep === undefined) { throw new TypeError('missing rep'); }
      return this.#subtasks.find(s => s.waitableRep() === rep);
    }
    
    currentSubtask() {
      _debugLog('[AsyncTask#currentSubtask()]');
      if (this.#subtasks.length === 0) { return undefined; }
      return this.#subtasks.at(-1);
    }
    
    removeSubtask(subtask) {
      if (this.#subtasks.length === 0) {
        throw new Error('cannot end current subtask: no current subtask');
      }
      this.#subtasks = this.#subtasks.filter(t => t !== subtask);
      return subtask;
    }
  }
  
  function createNewCurrentTask(args) {
    _debugLog('[createNewCurrentTask()] args', args);
    const {
      componentIdx,
      isAsync,
      isManualAsync,
      preserveFutureResult,
      entryFnName,
      parentSubtaskID,
      callbackFnName,
      getCallbackFn,
      getParamsFn,
      stringEncoding,
      errHandling,
      getCalleeParamsFn,
      resultPtr,
      callingWasmExport,
    } = args;
    if (componentIdx === undefined || componentIdx === null) {
      throw new Error('missing/invalid component instance index while starting task');
    }
    let taskMetas = ASYNC_TASKS_BY_COMPONENT_IDX.get(componentIdx);
    const callbackFn = getCallbackFn ? getCallbackFn() : null;
    
    const newTask = new AsyncTask({
      componentIdx,
      isAsync,
      isManualAsync,
      preserveFutureResult,
      entryFnName,
      callbackFn,
      callbackFnName,
      stringEncoding,
      getCalleeParamsFn,
      resultPtr,
      errHandling,
      callingWasmExport,
    });
    
    const newTaskID = newTask.id();
    const newTaskMeta = { id: newTaskID, componentIdx, task: newTask };
    
    // NOTE: do not track host tasks
    ASYNC_CURRENT_TASK_IDS.push(newTaskID);
    ASYNC_CURRENT_COMPONENT_IDXS.push(componentIdx);
    
    if (!taskMetas) {
      taskMetas = [newTaskMeta];
      ASYNC_TASKS_BY_COMPONENT_IDX.set(componentIdx, [newTaskMeta]);
    } else {
      taskMetas.push(newTaskMeta);
    }
    
    return [newTask, newTaskID];
  }
  
  function callResourceDestructor(args) {
    const { componentIdx, dtor, rep } = args;
    
    // A destructor enters a separate synchronous call, even when
    // invoked from its own component. Its context slots must start
    // empty: SDK task hooks allocate and free a stack through them.
    // The enclosing task's register is restored after the call.
    
    const [task] = createNewCurrentTask({
      componentIdx,
      isAsync: false,
      callingWasmExport: true,
      entryFnName: '<resource-drop>',
    });
    task.enterSync();
    
    return _withGlobalCurrentTaskMeta({
      taskID: task.id(),
      componentIdx,
      fn: () => {
        try {
          const result = dtor(rep);
          task.resolve([]);
          task.exit();
          return result;
        } catch (err) {
          if (!task.isResolvedState()) {
            task.setErrored(err);
            task.reject(err);
          }
          if (!task.isExited()) {
            task.exit({ skipExclusiveLockCheck: true });
          }
          throw err;
        }
      },
    });
  }
  
  
  const I32_MAX= 2_147_483_647;
  
  const I32_MIN = -2_147_483_648;
  
  const _typeCheckValidI32 = (n) => typeof n === 'number' && n >= I32_MIN && n <= I32_MAX;
  
  
  function contextSet(ctx, value) {
    const { slot } = ctx;
    if (slot === undefined) { throw new TypeError("missing slot"); }
    if (!(_typeCheckValidI32(value))) { throw new Error('invalid value for context set (not valid i32)'); }
    
    // Guest callbacks use their component's task register. FACT
    // adapters have no component index; post-return also runs
    // after the callee register is cleared. Both use the executing
    // task, whose context FACT temporarily saves and restores.
    const currentTaskMeta = _getGlobalCurrentTaskMeta(ctx.componentIdx)
    ?? _getGlobalCurrentTaskMeta();
    if (!currentTaskMeta) {
      throw new Error(`missing/incomplete global current task meta for component idx [${ctx.componentIdx}] during context set`);
    }
    const { taskID, componentIdx } = currentTaskMeta;
    
    const taskMeta = getCurrentTask(componentIdx, taskID);
    if (!taskMeta) { throw new Error('failed to retrieve current task'); }
    
    let task = taskMeta.task;
    if (!task) { throw new Error('invalid/missing current task in metadata while setting context'); }
    
    _debugLog('[contextSet()] args', {
      slot,
      value,
      storage: task.storage,
      taskID: task.id(),
      componentIdx: task.componentIdx(),
    });
    
    if (slot < 0 || slot >= task.storage.length) { throw new Error('invalid slot for current task'); }
    task.storage[slot] = value;
  }
  
  
  function contextGet(ctx) {
    const { slot } = ctx;
    if (slot === undefined) { throw new TypeError("missing slot"); }
    
    // Guest callbacks use their component's task register. FACT
    // adapters have no component index; post-return also runs
    // after the callee register is cleared. Both use the executing
    // task, whose context FACT temporarily saves and restores.
    const currentTaskMeta = _getGlobalCurrentTaskMeta(ctx.componentIdx)
    ?? _getGlobalCurrentTaskMeta();
    if (!currentTaskMeta) {
      throw new Error(`missing/incomplete global current task meta for component idx [${ctx.componentIdx}] during context get`);
    }
    const { taskID, componentIdx } = currentTaskMeta;
    
    const taskMeta = getCurrentTask(componentIdx, taskID);
    if (!taskMeta) { throw new Error('failed to retrieve current task'); }
    
    let task = taskMeta.task;
    if (!task) { throw new Error('invalid/missing current task in metadata while getting context'); }
    
    _debugLog('[contextGet()] args', {
      slot,
      storage: task.storage,
      taskID: task.id(),
      componentIdx: task.componentIdx(),
    });
    
    if (slot < 0 || slot >= task.storage.length) { throw new Error('invalid slot for current task'); }
    
    return task.storage[slot];
  }
  
  
  function taskReturn(ctx) {
    const {
      componentIdx,
      getMemoryFn,
      memoryIdx,
      callbackFnIdx,
      liftFns,
      lowerFns,
      stringEncoding,
    } = ctx;
    const params = [...arguments].slice(1);
    const memory = getMemoryFn();
    let useDirectParams = ctx.useDirectParams;
    
    const { taskID } = _getGlobalCurrentTaskMeta(componentIdx);
    
    const taskMeta = getCurrentTask(componentIdx, taskID);
    if (!taskMeta) { throw new Error('failed to retrieve current task metadata'); }
    
    const task = taskMeta.task;
    if (!task) { throw new Error('invalid/missing current task in metadata'); }
    task.validateResourceBorrowScope();
    
    _debugLog('[taskReturn()] args', {
      componentIdx,
      taskID: task.id(),
      subtaskID: task.getParentSubtask()?.id(),
      callbackFnIdx,
      memoryIdx,
      liftFns,
      lowerFns,
      params,
    });
    
    // If we are in a subtask, and have a fused helper function provided to use
    // via PrepareCall, we can use that function rather than performing lifting manually.
    //
    // See also documentation on `HostIntrinsic::PrepareCall`
    const subtaskCallMetadata = task.getParentSubtask()?.getCallMetadata();
    if (subtaskCallMetadata?.returnFn && !subtaskCallMetadata.returnFnCalled) {
      _debugLog('[taskReturn()] calling return fn on subtask', {
        componentIdx,
        taskID: task.id(),
        subtaskID: task.getParentSubtask()?.id(),
        returnFnParams: [...params, subtaskCallMetadata.resultPtr],
      });
      const callerTask = task.getParentSubtask().getParentTask();
      const res = _withGlobalCurrentTaskMeta({
        taskID: callerTask.id(),
        componentIdx: callerTask.componentIdx(),
        fn: () => subtaskCallMetadata.returnFn.apply(null, [...params, subtaskCallMetadata.resultPtr]),
      });
      // For sync-lowered calls the fused [return-call] helper returns
      // the lowering's flat result directly; stash it for
      // _syncStartCall to return to the blocked caller.
      subtaskCallMetadata.returnFnResult = res;
      subtaskCallMetadata.returnFnCalled = true;
      task.resolve([]);
      return;
    }
    
    const expectedMemoryIdx = task.getReturnMemoryIdx();
    if (expectedMemoryIdx !== null && memoryIdx !== null && expectedMemoryIdx !== memoryIdx) {
      _debugLog("[taskReturn()] mismatched memory indices", { expectedMemoryIdx, memoryIdx });
      throw new Error('task.return memory [' + memoryIdx + '] does not match task [' + expectedMemoryIdx + ']');
    }
    
    task.callbackFnIdx = callbackFnIdx;
    
    if (!memory && liftFns.length > 4) {
      _debugLog("[taskReturn()] memory not present for max async flat lifts");
      throw new Error('memory must be present if more than max async flat lifts are performed');
    }
    
    let liftCtx = { memory, useDirectParams, params, componentIdx, stringEncoding };
    if (!useDirectParams) {
      if (!memory) {
        _debugLog('missing memory despite indirect param usage', { useDirectParams, liftCtx, ctx });
        throw new Error('missing memory despite indirect param usage');
      }
      liftCtx.storagePtr = params[0];
      liftCtx.storageLen = params[1];
    }
    
    const liftedResults = [];
    _debugLog('[taskReturn()] lifting results out of memory', { liftCtx });
    for (const liftFn of liftFns) {
      if (liftCtx.storageLen !== undefined && liftCtx.storageLen <= 0) {
        _debugLog(`[taskReturn()] ran out of range while writing storageLen = [${liftCtx.storageLen}]`);
        throw new Error('ran out of storage while writing');
      }
      const [ val, newLiftCtx ] = liftFn(liftCtx);
      liftCtx = newLiftCtx;
      liftedResults.push(val);
    }
    
    task.resolve(liftedResults);
  }
  
  function subtaskDrop(componentIdx, subtaskWaitableRep) {
    _debugLog('[subtaskDrop()] args', { componentIdx, subtaskWaitableRep });
    
    const cstate = getOrCreateAsyncState(componentIdx);
    if (!cstate.mayLeave) { throw new Error('component is not marked as may leave, cannot be cancelled'); }
    
    const subtask = cstate.handles.remove(subtaskWaitableRep);
    if (!subtask) { throw new Error('missing/invalid subtask specified for drop in component instance'); }
    
    subtask.drop();
  }
  
  
  function subtaskCancel(componentIdx, isAsync, subtaskRep, slowOnly = false) {
    _debugLog('[subtaskCancel()] args', { componentIdx, isAsync, subtaskRep });
    
    const state = getOrCreateAsyncState(componentIdx);
    if (!state.mayLeave) { throw new Error('component instance is not marked as may leave, cannot cancel subtask'); }
    
    const subtask = state.handles.get(subtaskRep);
    if (!(subtask instanceof AsyncSubtask)) {
      throw new Error('missing/invalid subtask [' + subtaskRep + '] specified for cancel in component instance');
    }
    if (subtask.resolveDelivered()) {
      throw new Error('`subtask.cancel` called after terminal status delivered');
    }
    if (!isAsync && subtask.waitable().isInSet()) {
      throw new Error('cannot synchronously cancel a subtask that is in a waitable set');
    }
    
    const finishCancel = () => {
      // Consume the subtask's pending resolution event (which also marks the
      // resolution as delivered), then hand the final state back to core wasm.
      // Legal states here: RETURNED, CANCELLED_BEFORE_STARTED, CANCELLED_BEFORE_RETURNED.
      if (subtask.hasPendingEvent()) { subtask.getPendingEvent(); }
      if (!subtask.resolveDelivered()) { subtask.deliverResolve(); }
      
      return subtask.getStateNumber();
    };
    
    if (subtask.cancellationRequested()) {
      if (!slowOnly) {
        throw new Error('cancellation has already been requested for this subtask');
      }
      if (subtask.isResolved()) { return finishCancel(); }
      
      if (subtask.cancelProgress) {
        const progress = subtask.cancelProgress;
        subtask.cancelProgress = null;
        return progress.then(() => {
          if (subtask.isResolved()) { return finishCancel(); }
          return 0xFFFFFFFF;
        });
      }
      
      const { taskID } = _getGlobalCurrentTaskMeta(componentIdx);
      const taskMeta = getCurrentTask(componentIdx, taskID);
      if (!taskMeta || !taskMeta.task) { throw new Error('invalid/missing async task'); }
      return taskMeta.task.waitUntil({
        cancellable: false,
        readyFn: () => subtask.isResolved(),
      }).then(finishCancel);
    }
    
    let cancellationWillCompleteAsync = false;
    
    if (!subtask.isResolved()) {
      const childTask = subtask.getChildTask();
      // Subscribe before resuming: a synchronous callback may
      // reach its next suspension during this call.
      const childProgress = isAsync ? childTask?.waitForProgress() : null;
      subtask.requestCancellation();
      
      if (!subtask.isResolved()) {
        // Cancellation immediately resumes one cancellable child
        // execution slice. Wait until that slice releases component
        // entry by exiting or suspending again before deciding whether
        // the cancel blocked.
        if (childTask) {
          const childState = getOrCreateAsyncState(childTask.componentIdx());
          if (subtask.getStateNumber() === 0 &&
          childTask.deliverPendingCancel({ cancellable: true })) {
            childTask.cancel();
            childState.resumeTaskByID(childTask.id());
          } else if (childState.suspendedTaskReady(childTask.id())) {
            cancellationWillCompleteAsync =
            childState.suspendedTaskCancellable(childTask.id());
            if (!childState.resumeTaskByID(childTask.id())) {
              throw new Error('failed to resume cancellable subtask');
            }
          } else if (childTask.hasCallback() &&
          childState.exclusivelyLockedBy(childTask.id()) &&
          !childState.isTaskSuspended(childTask.id())) {
            // JSPI can still be returning the initial guest
            // slice, before its callback wait is registered.
            // An existing non-cancellable wait must instead
            // report BLOCKED without waiting for progress.
            cancellationWillCompleteAsync = true;
          }
        }
      }
      
      if (!subtask.isResolved()) {
        // The resumed callee blocked again: async-lowered cancels
        // report BLOCKED (resolution will arrive via a later SUBTASK event),
        // while sync-lowered cancels block the current task until the
        // subtask resolves.
        if (isAsync) {
          if (cancellationWillCompleteAsync) { subtask.cancelProgress = childProgress; }
          // -1 is the canonical BLOCKED status. -2 is an
          // internal signal consumed by the conditional JSPI
          // trampoline when a cancellable child was resumed but
          // its suspended Wasm stack must finish in a microtask.
          return cancellationWillCompleteAsync ? 0xFFFFFFFE : 0xFFFFFFFF;
        }
        
        const { taskID } = _getGlobalCurrentTaskMeta(componentIdx);
        const taskMeta = getCurrentTask(componentIdx, taskID);
        if (!taskMeta || !taskMeta.task) { throw new Error('invalid/missing async task'); }
        return taskMeta.task.waitUntil({
          cancellable: false,
          readyFn: () => subtask.isResolved(),
        }).then(finishCancel);
      }
    }
    
    return finishCancel();
  }
  
  function taskCancel(componentIdx) {
    _debugLog('[taskCancel()] args', { componentIdx });
    
    const state = getOrCreateAsyncState(componentIdx);
    if (!state.mayLeave) { throw new Error('component instance is not marked as may leave, cannot be cancelled'); }
    
    const { taskID } = _getGlobalCurrentTaskMeta(componentIdx);
    
    const taskMeta = getCurrentTask(componentIdx, taskID);
    if (!taskMeta) { throw new Error('invalid/missing async task meta'); }
    
    const task = taskMeta.task;
    if (!task) { throw new Error('invalid/missing async task'); }
    
    if (task.sync && !task.alwaysTaskReturn) {
      throw new Error('cannot cancel sync tasks without always task return set');
    }
    
    task.cancel();
  }
  
  function unpackCallbackResult(result) {
    if (!(_typeCheckValidI32(result))) { throw new Error('invalid callback return value [' + result + '], not a valid i32'); }
    const eventCode = result & 0xF;
    if (eventCode < 0 || eventCode > 3) {
      throw new Error('invalid async return value [' + eventCode + '], outside callback code range');
    }
    if (result < 0 || result >= 2**32) { throw new Error('invalid callback result'); }
    // TODO: table max length check?
    const waitableSetRep = result >> 4;
    return [eventCode, waitableSetRep];
  }
  
  class WaitableSet {
    #componentIdx;
    #waitables = [];
    #pendingEvent = null;
    #waiting = 0;
    
    target;
    
    constructor(componentIdx) {
      if (componentIdx === undefined) { throw new TypeError("missing/invalid component idx"); }
      this.#componentIdx = componentIdx;
      this.target = `component [${this.#componentIdx}] waitable set`;
    }
    
    componentIdx() { return this.#componentIdx; }
    
    numWaitables() { return this.#waitables.length; }
    numWaiting() { return this.#waiting; }
    
    incrementNumWaiting(n) { this.#waiting += n ?? 1; }
    decrementNumWaiting(n) { this.#waiting -= n ?? 1; }
    
    targets() { return this.#waitables.map(w => w.target); }
    
    setTarget(tgt) { this.target = tgt; }
    
    shuffleWaitables() {
      this.#waitables = this.#waitables
      .map(value => ({ value, sort: Math.random() }))
      .sort((a, b) => a.sort - b.sort)
      .map(({ value }) => value);
    }
    
    removeWaitable(waitable) {
      const existing = this.#waitables.find(w => w === waitable);
      if (!existing) { return undefined; }
      this.#waitables = this.#waitables.filter(w => w !== waitable);
      return waitable;
    }
    
    addWaitable(waitable) {
      this.removeWaitable(waitable);
      this.#waitables.push(waitable);
    }
    
    hasPendingEvent() {
      _debugLog('[WaitableSet#hasPendingEvent()] args', {
        componentIdx: this.#componentIdx,
        waitableSet: this,
        waitableSetTargets: this.targets(),
      });
      const waitable = this.#waitables.find(w => w.hasPendingEvent());
      return waitable !== undefined;
    }
    
    getPendingEvent() {
      _debugLog('[WaitableSet#getPendingEvent()] args', {
        componentIdx: this.#componentIdx,
        waitableSet: this,
      });
      for (const waitable of this.#waitables) {
        if (!waitable.hasPendingEvent()) { continue; }
        const event = waitable.getPendingEvent();
        _debugLog('[WaitableSet#getPendingEvent()] found pending event', {
          waitable,
          event,
        });
        return event;
      }
      throw new Error('no waitables had a pending event');
    }
    
    tryWait(opts) {
      _debugLog('[WaitableSet#tryWait()] args', { opts });
      // TODO(threads): this task should be the thread
      const { readyFn, task, cancellable } = opts;
      
      const isReady = () => {
        const hasPendingEvent = this.hasPendingEvent();
        const ready = readyFn();
        return ready && hasPendingEvent;
      };
      const finishWait = (keepGoing) => {
        const event = keepGoing
        ? this.getPendingEvent()
        : {
          code: ASYNC_EVENT_CODE.TASK_CANCELLED,
          payload0: 0,
          payload1: 0,
        };
        return event;
      };
      
      if (task.deliverPendingCancel({ cancellable })) {
        return finishWait(false);
      }
      if (isReady()) { return finishWait(true); }
      return null;
    }
    
    waitUntil(opts) {
      _debugLog('[WaitableSet#waitUntil()] args', { opts });
      const event = this.tryWait(opts);
      if (event !== null) { return event; }
      
      const { readyFn, task, cancellable } = opts;
      const isReady = () => readyFn() && this.hasPendingEvent();
      this.incrementNumWaiting();
      
      return task.suspendUntil({ readyFn: isReady, cancellable }).then(
      (keepGoing) => {
        const readyEvent = keepGoing
        ? this.getPendingEvent()
        : {
          code: ASYNC_EVENT_CODE.TASK_CANCELLED,
          payload0: 0,
          payload1: 0,
        };
        this.decrementNumWaiting();
        return readyEvent;
      },
      (err) => {
        this.decrementNumWaiting();
        throw err;
      },
      );
    }
    
    waitUntilCallback(opts, onEvent) {
      _debugLog('[WaitableSet#waitUntilCallback()] args', { opts });
      const event = this.tryWait(opts);
      if (event !== null) {
        onEvent(event);
        return;
      }
      
      const { readyFn, task, cancellable } = opts;
      this.incrementNumWaiting();
      task.suspendUntilCallback({
        readyFn: () => readyFn() && this.hasPendingEvent(),
        cancellable,
      }, (keepGoing) => {
        const resumedEvent = keepGoing
        ? this.getPendingEvent()
        : {
          code: ASYNC_EVENT_CODE.TASK_CANCELLED,
          payload0: 0,
          payload1: 0,
        };
        this.decrementNumWaiting();
        onEvent(resumedEvent);
      });
    }
    
  }
  
  function _driverLoop(args) {
    _debugLog('[_driverLoop()] args', args);
    const {
      componentState,
      task,
      fnName,
      isAsync,
    } = args;
    let callbackResult = args.callbackResult;
    
    const callbackFnName = task.getCallbackFnName();
    const componentIdx = task.componentIdx();
    
    if (callbackResult instanceof Promise) {
      throw new Error("callbackResult should be a value, not a promise");
    }
    
    if (callbackResult === undefined) {
      throw new Error("callback result should never be undefined");
    }
    
    let callbackCode;
    let waitableSetRep;
    let unpacked;
    const unpackCallback = (value) => {
      if (!(_typeCheckValidI32(value))) {
        throw new Error('invalid callback result [' + value + '], not a number');
      }
      
      unpacked = unpackCallbackResult(value);
      callbackCode = unpacked[0];
      waitableSetRep = unpacked[1];
      if (callbackCode < 0 || callbackCode > 3) {
        throw new Error('invalid async return value, outside callback code range');
      }
    };
    
    const cstate = getOrCreateAsyncState(componentIdx);
    
    let eventCode;
    let index;
    let result;
    let asyncRes;
    let wset;
    
    const handleError = (err) => {
      _debugLog('[_driverLoop()] error during async driver loop', {
        fnName,
        callbackFnName,
        componentIdx,
        taskID: task.id(),
        subtaskID: task.getParentSubtask()?.id(),
        parentTaskID: task.getParentSubtask()?.getParentTask()?.id(),
        event: {
          eventCode,
          index,
          result,
        },
        err,
      });
      task.setErrored(err);
      task.reject(err);
      if (!task.isExited()) {
        task.exit({ skipExclusiveLockCheck: true });
      }
    };
    
    const drive = () => {
      try {
        if (callbackCode !== 0) { componentState.exclusiveRelease(task.id()); }
        
        switch (callbackCode) {
          case 0: // EXIT
          _debugLog('[_driverLoop()] async exit indicated', {
            fnName,
            componentIdx,
            callbackFnName,
            taskID: task.id()
          });
          task.exit({ skipExclusiveLockCheck: true });
          return;
          
          case 1: // YIELD
          _debugLog('[_driverLoop()] yield', {
            fnName,
            componentIdx,
            callbackFnName,
            taskID: task.id()
          });
          task.suspendUntilCallback({
            cancellable: true,
            readyFn: () => true,
          }, (keepGoing) => {
            continueWithEvent(keepGoing
            ? {
              code: ASYNC_EVENT_CODE.NONE,
              payload0: 0,
              payload1: 0,
            }
            : {
              code: ASYNC_EVENT_CODE.TASK_CANCELLED,
              payload0: 0,
              payload1: 0,
            });
          });
          task.settleCompletion();
          return;
          
          case 2: // WAIT for a given waitable set
          _debugLog('[_driverLoop()] waiting for event', {
            fnName,
            componentIdx,
            callbackFnName,
            taskID: task.id(),
            waitableSetRep,
            waitableSetTargets: cstate.handles.get(waitableSetRep).targets(),
          });
          
          wset = cstate.handles.get(waitableSetRep);
          if (!(wset instanceof WaitableSet)) {
            throw new Error(`non-waitable set returned from component state handles @ [${waitableSetRep}]`);
          }
          
          wset.waitUntilCallback({
            readyFn: () => true,
            task,
            cancellable: true,
          }, continueWithEvent);
          task.settleCompletion();
          return;
          
          default:
          throw new Error(`Unrecognized async function result [${ret}]`);
        }
      } catch (err) {
        handleError(err);
      }
    };
    
    const continueWithCallbackResult = (callbackRes) => {
      try {
        unpackCallback(callbackRes);
        
        _debugLog('[_driverLoop()] callback result unpacked', {
          fnName,
          componentIdx,
          callbackFnName,
          callbackRes,
          callbackCode,
          waitableSetRep,
        });
        return drive();
      } catch (err) {
        handleError(err);
      }
    };
    
    const runCallback = () => {
      try {
        if (task.isRejected()) {
          _debugLog('[_driverLoop()] detected task rejection, leaving early');
          componentState.exclusiveRelease(task.id());
          if (!task.isExited()) {
            task.exit({ skipExclusiveLockCheck: true });
          }
          return;
        }
        if (asyncRes.code === undefined) { throw new Error("missing event code from event"); }
        if (asyncRes.payload0 === undefined) { throw new Error("missing payload0 from event"); }
        if (asyncRes.payload1 === undefined) { throw new Error("missing payload1 from event"); }
        
        eventCode = asyncRes.code; // async event enum code
        index = asyncRes.payload0; // varies (e.g. idx of related waitable set)
        result = asyncRes.payload1; // varies (e.g. task state)
        asyncRes = null;
        
        _debugLog('[_driverLoop()] performing callback', {
          fnName,
          componentIdx,
          taskID: task.id(),
          callbackFnName,
          eventCode,
          index,
          result
        });
        
        const callbackRes = task.runCallbackFn(
        toInt32(eventCode),
        toInt32(index),
        toInt32(result),
        );
        if (callbackRes && typeof callbackRes.then === 'function') {
          return callbackRes.then(continueWithCallbackResult, handleError);
        }
        return continueWithCallbackResult(callbackRes);
      } catch (err) {
        handleError(err);
      }
    };
    
    function continueWithEvent(event) {
      asyncRes = event;
      const lock = componentState.acquireExclusiveLock(task.id());
      if (lock && typeof lock.then === 'function') {
        return lock.then(runCallback, handleError);
      }
      return runCallback();
    }
    
    try {
      unpackCallback(callbackResult);
      return drive();
    } catch (err) {
      handleError(err);
    }
  }
  
  const CURRENT_TASK_MAY_BLOCK= globalThis.WebAssembly ? new globalThis.WebAssembly.Global({ value: 'i32', mutable: true }, 0) : false;
  
  let SYMMETRIC_SYNC_GUEST_CALL_STACK = [];
  
  function _setGlobalCurrentTaskMeta(args) {
    if (!args) { throw new TypeError('args missing'); }
    if (args.taskID === undefined) { throw new TypeError('missing task ID'); }
    if (args.componentIdx === undefined) { throw new TypeError('missing component idx'); }
    const { taskID, componentIdx } = args;
    return CURRENT_TASK_META.current =
    CURRENT_TASK_META[componentIdx] = { taskID, componentIdx };
  }
  
  
  function _symmetricSyncGuestCallEnter(callerComponentIdx, calleeIsAsync, calleeComponentIdx, syncOnly = false) {
    _debugLog('[_symmetricSyncGuestCallEnter()] args', {
      callerComponentIdx,
      calleeIsAsync,
      calleeComponentIdx
    });
    
    const cstate = getOrCreateAsyncState(calleeComponentIdx);
    
    // The conditional JSPI trampoline probes this path before
    // invoking its Suspending fallback. Avoid creating either
    // task until the probe knows that entry can complete in the
    // current Wasm slice.
    if (syncOnly && !calleeIsAsync && cstate.isExclusivelyLocked()) {
      return 0;
    }
    
    const callerTaskMeta = getCurrentTask(callerComponentIdx);
    if (!callerTaskMeta) { throw new Error('missing current caller task metadata'); }
    const callerTask = callerTaskMeta.task;
    if (!callerTask) { throw new Error('missing current caller task'); }
    
    const subtask = callerTask.createSubtask({
      componentIdx: callerComponentIdx,
      parentTask: callerTask,
      // This adapter is a synchronous lowering even when
      // the callee's component function is async. Its
      // bookkeeping subtask is never exposed to the guest.
      isAsync: false,
    });
    
    const [newTask, newTaskID] = createNewCurrentTask({
      componentIdx: calleeComponentIdx,
      isAsync: !!calleeIsAsync,
      // A manually-async root uses one JSPI stack through any
      // sync-typed component adapters on the way to its configured
      // async import, so preserve that compatibility mode here.
      isManualAsync: callerTask.isManualAsync(),
      entryFnName: [
      'task',
      callerTask.id(),
      'subtask',
      subtask.id(),
      'task',
      'new-sync-guest-task',
      ].join("/"),
    });
    
    subtask.setChildTask(newTask);
    newTask.setParentSubtask(subtask);
    
    subtask.onStart();
    
    const finishEnter = () => {
      _setGlobalCurrentTaskMeta({
        taskID: newTask.id(),
        componentIdx: newTask.componentIdx(),
      });
      SYMMETRIC_SYNC_GUEST_CALL_STACK.push({
        componentIdx: newTask.componentIdx(),
        previousTaskMayBlock: CURRENT_TASK_MAY_BLOCK.value,
      });
      CURRENT_TASK_MAY_BLOCK.value = newTask.mayBlock() ? 1 : 0;
      
      _debugLog('[_symmetricSyncGuestCallEnter()] finished preparing', {
        callerComponentIdx,
        calleeComponentIdx,
        subtaskID: subtask.id(),
        newTaskID: newTask.id(),
      });
    };
    
    // Take the callee's per-slice exclusive lock. Uncontended entry
    // stays fully synchronous (returning a non-promise means the
    // Suspending-wrapped trampoline does not suspend, so pure-sync
    // compositions keep working without WebAssembly.promising).
    // Contended entry queues FIFO on the holder instead of silently
    // stealing the hold; the returned
    // promise suspends the caller's (JSPI) stack until ownership.
    if (!newTask.needsExclusiveLock()) {
      finishEnter();
      return 1;
    }
    if (!cstate.isExclusivelyLocked()) {
      cstate.exclusiveLock(newTask.id());
      finishEnter();
      return 1;
    }
    return cstate.acquireExclusiveLock(newTask.id()).then(() => {
      finishEnter();
      return 1;
    });
  }
  
  async function _clearCurrentTask(args) {
    _debugLog('[_clearCurrentTask()] args', args);
    if (!args) { throw new TypeError('args missing'); }
    if (args.taskID === undefined) { throw new TypeError('missing task ID'); }
    if (args.componentIdx === undefined) { throw new TypeError('missing component idx'); }
    const { taskID, componentIdx } = args;
    
    const meta = CURRENT_TASK_META[componentIdx];
    if (!meta) { throw new Error(`missing current task meta for component idx [${componentIdx}]`); }
    
    if (meta.taskID !== taskID) {
      throw new Error(`task ID [${meta.taskID}] != requested ID [${taskID}]`);
    }
    if (meta.componentIdx !== componentIdx) {
      throw new Error(`component idx [${meta.componentIdx}] != requested idx [${componentIdx}]`);
    }
    
    CURRENT_TASK_META[componentIdx] = null;
    if (CURRENT_TASK_META.current?.taskID === taskID) {
      CURRENT_TASK_META.current = null;
    }
  }
  
  function _symmetricSyncGuestCallExit() {
    const { componentIdx, previousTaskMayBlock } = SYMMETRIC_SYNC_GUEST_CALL_STACK.pop();
    const cstate = getOrCreateAsyncState(componentIdx);
    
    const taskMeta = getCurrentTask(componentIdx);
    if (!taskMeta) { throw new Error('missing current caller task metadata'); }
    const task = taskMeta.task;
    if (!task) { throw new Error('missing current caller task'); }
    
    _debugLog('[_symmetricSyncGuestCallExit()] exiting', {
      componentIdx,
      taskID: task.id(),
      subtask: task.getParentSubtask(),
      subtaskID: task.getParentSubtask()?.id(),
      parent: task.getParentSubtask()?.getParentTask(),
    });
    
    const callerTask = task.getParentSubtask().getParentTask();
    task.resolve([]);
    task.exit();
    
    CURRENT_TASK_MAY_BLOCK.value = previousTaskMayBlock;
    
    _clearCurrentTask({
      taskID: task.id(),
      componentIdx: task.componentIdx(),
    });
    _setGlobalCurrentTaskMeta({
      taskID: callerTask.id(),
      componentIdx: callerTask.componentIdx(),
    });
  }
  
  function waitableSetNew(componentIdx) {
    _debugLog('[waitableSetNew()] args', { componentIdx });
    
    const state = getOrCreateAsyncState(componentIdx);
    if (!state) {throw new Error(`missing async state for component idx [${componentIdx}]`); }
    
    const wset = new WaitableSet(componentIdx);
    const rep = state.handles.insert(wset);
    if (typeof rep !== 'number') { throw new Error(`invalid/missing waitable set rep [${rep}]`); }
    
    _debugLog('[waitableSetNew()] created waitable set', { componentIdx, rep });
    return rep;
  }
  
  function _removeWaitableSet(args) {
    _debugLog('[_removeWaitableSet()] args', args);
    const { state, waitableSetRep } = args;
    if (!state) { throw new TypeError("missing component state"); }
    if (!waitableSetRep) { throw new TypeError("missing component waitableSetRep"); }
    
    const ws = state.handles.get(waitableSetRep);
    if (!ws) {
      throw new Error('cannot remove waitable set: no set present with rep [' + waitableSetRep + ']');
    }
    if (ws.hasPendingEvent()) {
      throw new Error('waitable set cannot be removed with pending items remaining');
    }
    
    const waitableSet = state.handles.get(waitableSetRep);
    if (ws.numWaitables() > 0) {
      throw new Error('waitable set still contains waitables');
    }
    if (ws.numWaiting() > 0) {
      throw new Error('cannot drop waitable set with waiters');
    }
    
    state.handles.remove(waitableSetRep);
  }
  
  function waitableSetDrop(componentIdx, waitableSetRep) {
    _debugLog('[waitableSetDrop()] args', { componentIdx, waitableSetRep });
    const task = getCurrentTask(componentIdx);
    
    if (!task) { throw new Error('invalid/missing async task'); }
    if (task.componentIdx !== componentIdx) {
      throw Error('task component idx [' + task.componentIdx + '] != component instance ID [' + componentIdx + ']');
    }
    
    const state = getOrCreateAsyncState(componentIdx);
    if (!state.mayLeave) { throw new Error('component instance is not marked as may leave, cannot be cancelled'); }
    
    _removeWaitableSet({ state, waitableSetRep });
  }
  
  function waitableJoin(componentIdx, waitableRep, waitableSetRep) {
    _debugLog('[waitableJoin()] args', {
      componentIdx,
      waitableSetRep,
      isRemoval: waitableSetRep === 0,
      waitableRep,
    });
    
    const state = getOrCreateAsyncState(componentIdx);
    if (!state) {
      throw new Error(`invalid/missing async state for component instance [${componentIdx}]`);
    }
    
    if (!state.mayLeave) {
      throw new Error('component instance is not marked as may leave, cannot join waitable');
    }
    
    const waitableObj = state.handles.get(waitableRep);
    if (!waitableObj) {
      throw new Error(`missing waitable obj (rep [${waitableRep}]), component idx [${componentIdx}])`);
    }
    const waitable = waitableObj.getWaitable ? waitableObj.getWaitable() : waitableObj;
    if (!waitable.join) {
      throw new Error("invalid waitable object, does not have join()");
    }
    
    const waitableSet = waitableSetRep === 0 ? null : state.handles.get(waitableSetRep);
    if (waitableSetRep !== 0 && !waitableSet) {
      throw new Error(`missing waitable set [${waitableSetRep}] in component idx [${componentIdx}]`);
    }
    
    waitable.join(waitableSet);
  }
  
  function _checkMayLeave(componentIdx) {
    if (INSTANCE_FLAGS.get(componentIdx)?.value !== 1) {
      throw new WebAssemblyRuntimeError('cannot leave component instance');
    }
  }
  
  function _guardMayLeave(componentIdx, fn) {
    return function (...args) {
      _checkMayLeave(componentIdx);
      return fn.apply(this, args);
    };
  }
  
  function finalizationRegistryCreate (unregister) {
    if (typeof FinalizationRegistry === 'undefined') {
      return { unregister () {} };
    }
    return new FinalizationRegistry(unregister);
  }
  
  function _suspendingImport(componentIdx, fn, syncOnly = false, switchesTask = false) {
    return function (...args) {
      _checkMayLeave(componentIdx);
      const saved = CURRENT_TASK_META[componentIdx] ?? null;
      
      const savedTask = saved
      ? getCurrentTask(saved.componentIdx, saved.taskID)?.task
      : null;
      const mayBlock = savedTask
      ? (savedTask?.mayBlock() ?? (CURRENT_TASK_MAY_BLOCK.value !== 0))
      : false;
      if (!saved && !mayBlock) {
        throw new WebAssemblyRuntimeError('cannot block a synchronous task before returning');
      }
      
      if (syncOnly || !mayBlock) {
        let result;
        try {
          result = fn.apply(null, args);
        } catch (err) {
          CURRENT_TASK_META[componentIdx] = saved;
          if (!switchesTask) { CURRENT_TASK_META.current = saved; }
          throw err;
        }
        
        CURRENT_TASK_META[componentIdx] = saved;
        if (!switchesTask) { CURRENT_TASK_META.current = saved; }
        
        if (result !== null &&
        (typeof result === 'object' || typeof result === 'function') &&
        typeof result.then === 'function') {
          // The helper may already have returned a rejected promise.
          // Mark it handled before replacing it with the canonical
          // synchronous-task trap.
          Promise.resolve(result).catch(() => {});
          throw new WebAssemblyRuntimeError('cannot block a synchronous task before returning');
        }
        return result;
      }
      
      return (async () => {
        try {
          return await fn.apply(null, args);
        } finally {
          CURRENT_TASK_META[componentIdx] = saved;
          if (!switchesTask) { CURRENT_TASK_META.current = saved; }
        }
      })();
    };
  }
  
  const _conditionalSuspending1I32ToI32Module = new WebAssembly.Module(new Uint8Array([
  0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00,
  0x01, 0x06, 0x01, 0x60, 0x01, 0x7f, 0x01, 0x7f,
  0x02, 0x11, 0x02, 0x00, 0x04, 0x66, 0x61, 0x73,
  0x74, 0x00, 0x00, 0x00, 0x04, 0x73, 0x6c, 0x6f,
  0x77, 0x00, 0x00, 0x03, 0x02, 0x01, 0x00, 0x07,
  0x07, 0x01, 0x03, 0x72, 0x75, 0x6e, 0x00, 0x02,
  0x0a, 0x19, 0x01, 0x17, 0x01, 0x01, 0x7f, 0x20,
  0x00, 0x10, 0x00, 0x22, 0x01, 0x41, 0x7e, 0x47,
  0x04, 0x7f, 0x20, 0x01, 0x05, 0x20, 0x00, 0x10,
  0x01, 0x0b, 0x0b,
  ]));
  
  function _conditionalSuspending1I32ToI32(fast, slow) {
    return new WebAssembly.Instance(
    _conditionalSuspending1I32ToI32Module,
    { '': { fast, slow: (slow) } },
    ).exports.run;
  }
  
  const _conditionalSuspending3I32ToVoidModule = new WebAssembly.Module(new Uint8Array([
  0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00,
  0x01, 0x0e, 0x02, 0x60, 0x03, 0x7f, 0x7f, 0x7f,
  0x01, 0x7f, 0x60, 0x03, 0x7f, 0x7f, 0x7f, 0x00,
  0x02, 0x11, 0x02, 0x00, 0x04, 0x66, 0x61, 0x73,
  0x74, 0x00, 0x00, 0x00, 0x04, 0x73, 0x6c, 0x6f,
  0x77, 0x00, 0x00, 0x03, 0x02, 0x01, 0x01, 0x07,
  0x07, 0x01, 0x03, 0x72, 0x75, 0x6e, 0x00, 0x02,
  0x0a, 0x19, 0x01, 0x17, 0x00, 0x20, 0x00, 0x20,
  0x01, 0x20, 0x02, 0x10, 0x00, 0x45, 0x04, 0x40,
  0x20, 0x00, 0x20, 0x01, 0x20, 0x02, 0x10, 0x01,
  0x1a, 0x0b, 0x0b,
  ]));
  
  function _conditionalSuspending3I32ToVoid(fast, slow) {
    return new WebAssembly.Instance(
    _conditionalSuspending3I32ToVoidModule,
    { '': { fast, slow: (slow) } },
    ).exports.run;
  }
  
  
  const module0 = getCoreModule('interpreter.core.wasm');
  const module1 = getCoreModule('interpreter.core2.wasm');
  const module2 = getCoreModule('interpreter.core3.wasm');
  const module3 = getCoreModule('interpreter.core4.wasm');
  const module4 = getCoreModule('interpreter.core5.wasm');
  const module5 = getCoreModule('interpreter.core6.wasm');
  const module6 = getCoreModule('interpreter.core7.wasm');
  const module7 = getCoreModule('interpreter.core8.wasm');
  const module8 = getCoreModule('interpreter.core9.wasm');
  const module9 = getCoreModule('interpreter.core10.wasm');
  const module10 = getCoreModule('interpreter.core11.wasm');
  
  let gen= (function* _initGenerator () {
    const instanceFlags1 = new WebAssembly.Global({ value: "i32", mutable: true }, 1);
    INSTANCE_FLAGS.set(1, instanceFlags1);
    const instanceFlags19 = new WebAssembly.Global({ value: "i32", mutable: true }, 1);
    INSTANCE_FLAGS.set(19, instanceFlags19);
    let exports0;
    let exports1;
    let exports2;
    let exports3;
    let exports4;
    let exports5;
    let exports6;
    let exports7;
    let exports8;
    let memory0;
    let memory1;
    let exports9;
    let exports10;
    let realloc0;
    let realloc0Async;
    let postReturn0;
    let postReturn0Async;
    let realloc1;
    let realloc1Async;
    let postReturn1;
    let postReturn1Async;
    let postReturn2;
    let postReturn2Async;
    let postReturn3;
    let postReturn3Async;
    let postReturn4;
    let postReturn4Async;
    let postReturn5;
    let postReturn5Async;
    let postReturn6;
    let postReturn6Async;
    let callback_0;
    let exports7Init;
    
    function init(arg0, arg1, arg2, arg3) {
      
      const hostProvided = false;
      getOrCreateAsyncState(19).throwIfTrapped();
      
      const [task, _wasm_call_currentTaskID] = createNewCurrentTask({
        componentIdx: 19,
        isAsync: false,
        isManualAsync: false,
        preserveFutureResult: false,
        entryFnName: 'exports7Init',
        getCallbackFn: () => null,
        callbackFnName: null,
        errHandling: 'throw-result-err',
        callingWasmExport: true,
      });
      task.setCalleeIsAsync(false);
      
      const started = task.enterSync();
      CURRENT_TASK_MAY_BLOCK.value = task.mayBlock() ? 1 : 0;
      
      if (1!== null) {
        task.setReturnMemoryIdx(1);
        task.setReturnMemory((() => memory1)());
      }
      
      
      return _withGlobalCurrentTaskMeta({
        taskID: task.id(),
        componentIdx: task.componentIdx(),
        fn: () => {
          try {
            
            
            var encodeRes = _utf8AllocateAndEncode(arg0, realloc0, memory1);
            var ptr0= encodeRes.ptr;
            var len0 = encodeRes.len;
            
            
            var encodeRes = _utf8AllocateAndEncode(arg1, realloc0, memory1);
            var ptr1= encodeRes.ptr;
            var len1 = encodeRes.len;
            
            var variant3 = arg2;
            let variant3_0;
            let variant3_1;
            let variant3_2;
            if (variant3 === null || variant3=== undefined) {
              variant3_0 = 0;
              variant3_1 = 0;
              variant3_2 = 0;
            } else {
              const e = variant3;
              
              var encodeRes = _utf8AllocateAndEncode(e, realloc0, memory1);
              var ptr2= encodeRes.ptr;
              var len2 = encodeRes.len;
              
              variant3_0 = 1;
              variant3_1 = ptr2;
              variant3_2 = len2;
            }
            _debugLog('[iface="init", function="init"][Instruction::CallWasm] enter', {
              funcName: 'init',
              paramCount: 8,
              async: false,
              postReturn: true,
            });
            
            let ret;
            
            try {
              ret =  _withGlobalCurrentTaskMeta({
                taskID: task.id(),
                componentIdx: task.componentIdx(),
                fn: () => exports7Init(ptr0, len0, ptr1, len1, variant3_0, variant3_1, variant3_2, arg3 ? 1 : 0),
              });
            } catch (err) {
              
              _debugLog('[Instruction::CallWasm] error during sync call', {
                taskID: task.id(),
                err,
              });
              getOrCreateAsyncState(19).markTrapped(err);
              task.setErrored(err);
              task.reject(err);
              task.exit();
              throw err;
              
            }
            
            let variant5;
            switch (dataView(memory1).getUint8(ret + 0, true)) {
              case 0: {
                variant5= {
                  tag: 'ok',
                  val: undefined
                };
                break;
              }
              case 1: {
                var ptr4 = dataView(memory1).getUint32(ret + 4, true);
                var len4 = dataView(memory1).getUint32(ret + 8, true);
                var result4 = TEXT_DECODER_UTF8.decode(new Uint8Array(memory1.buffer, ptr4, len4));
                variant5= {
                  tag: 'err',
                  val: result4
                };
                break;
              }
              default: {
                throw new TypeError('invalid variant discriminant for expected');
              }
            }
            _debugLog('[iface="init", function="init"][Instruction::Return]', {
              funcName: 'init',
              paramCount: 1,
              async: false,
              postReturn: true
            });
            const retCopy = variant5;
            task.resolve([retCopy.val]);
            
            let cstate = getOrCreateAsyncState(19);
            cstate.mayLeave = false;
            postReturn0(ret);
            cstate.mayLeave = true;
            task.exit();
            
            
            
            if (typeof retCopy === 'object' && retCopy.tag === 'err') {
              throw retCopy.val;
            }
            return retCopy.val;
            
            
          } catch (err) {
            if (!task.isResolvedState()) {
              task.setErrored(err);
              task.reject(err);
            }
            if (!task.isExited()) { task.exit({ skipExclusiveLockCheck: true }); }
            throw err;
          }
        },
      });
      
    }
    let exports8Start;
    
    function start(arg0) {
      
      const hostProvided = false;
      getOrCreateAsyncState(19).throwIfTrapped();
      
      const [task, _wasm_call_currentTaskID] = createNewCurrentTask({
        componentIdx: 19,
        isAsync: false,
        isManualAsync: false,
        preserveFutureResult: false,
        entryFnName: 'exports8Start',
        getCallbackFn: () => null,
        callbackFnName: null,
        errHandling: 'none',
        callingWasmExport: true,
      });
      task.setCalleeIsAsync(false);
      
      const started = task.enterSync();
      CURRENT_TASK_MAY_BLOCK.value = task.mayBlock() ? 1 : 0;
      
      if (1!== null) {
        task.setReturnMemoryIdx(1);
        task.setReturnMemory((() => memory1)());
      }
      
      
      return _withGlobalCurrentTaskMeta({
        taskID: task.id(),
        componentIdx: task.componentIdx(),
        fn: () => {
          try {
            
            
            var encodeRes = _utf8AllocateAndEncode(arg0, realloc1, memory1);
            var ptr0= encodeRes.ptr;
            var len0 = encodeRes.len;
            
            _debugLog('[iface="start", function="start"][Instruction::CallWasm] enter', {
              funcName: 'start',
              paramCount: 2,
              async: false,
              postReturn: true,
            });
            
            let ret;
            
            try {
              _withGlobalCurrentTaskMeta({
                taskID: task.id(),
                componentIdx: task.componentIdx(),
                fn: () => exports8Start(ptr0, len0),
              });
            } catch (err) {
              
              _debugLog('[Instruction::CallWasm] error during sync call', {
                taskID: task.id(),
                err,
              });
              getOrCreateAsyncState(19).markTrapped(err);
              task.setErrored(err);
              task.reject(err);
              task.exit();
              throw err;
              
            }
            
            _debugLog('[iface="start", function="start"][Instruction::Return]', {
              funcName: 'start',
              paramCount: 0,
              async: false,
              postReturn: true
            });
            task.resolve([ret]);
            
            let cstate = getOrCreateAsyncState(19);
            cstate.mayLeave = false;
            postReturn1();
            cstate.mayLeave = true;
            task.exit();
            
            
            
          } catch (err) {
            if (!task.isResolvedState()) {
              task.setErrored(err);
              task.reject(err);
            }
            if (!task.isExited()) { task.exit({ skipExclusiveLockCheck: true }); }
            throw err;
          }
        },
      });
      
    }
    let exports8Reserve;
    
    function reserve(arg0, arg1) {
      
      const hostProvided = false;
      getOrCreateAsyncState(19).throwIfTrapped();
      
      const [task, _wasm_call_currentTaskID] = createNewCurrentTask({
        componentIdx: 19,
        isAsync: false,
        isManualAsync: false,
        preserveFutureResult: false,
        entryFnName: 'exports8Reserve',
        getCallbackFn: () => null,
        callbackFnName: null,
        errHandling: 'none',
        callingWasmExport: true,
      });
      task.setCalleeIsAsync(false);
      
      const started = task.enterSync();
      CURRENT_TASK_MAY_BLOCK.value = task.mayBlock() ? 1 : 0;
      
      if (null!== null) {
        task.setReturnMemoryIdx(null);
        task.setReturnMemory((() => null)());
      }
      
      
      return _withGlobalCurrentTaskMeta({
        taskID: task.id(),
        componentIdx: task.componentIdx(),
        fn: () => {
          try {
            
            _debugLog('[iface="reserve", function="reserve"][Instruction::CallWasm] enter', {
              funcName: 'reserve',
              paramCount: 2,
              async: false,
              postReturn: true,
            });
            
            let ret;
            
            try {
              _withGlobalCurrentTaskMeta({
                taskID: task.id(),
                componentIdx: task.componentIdx(),
                fn: () => exports8Reserve(toUint32(arg0), toUint32(arg1)),
              });
            } catch (err) {
              
              _debugLog('[Instruction::CallWasm] error during sync call', {
                taskID: task.id(),
                err,
              });
              getOrCreateAsyncState(19).markTrapped(err);
              task.setErrored(err);
              task.reject(err);
              task.exit();
              throw err;
              
            }
            
            _debugLog('[iface="reserve", function="reserve"][Instruction::Return]', {
              funcName: 'reserve',
              paramCount: 0,
              async: false,
              postReturn: true
            });
            task.resolve([ret]);
            
            let cstate = getOrCreateAsyncState(19);
            cstate.mayLeave = false;
            postReturn2();
            cstate.mayLeave = true;
            task.exit();
            
            
            
          } catch (err) {
            if (!task.isResolvedState()) {
              task.setErrored(err);
              task.reject(err);
            }
            if (!task.isExited()) { task.exit({ skipExclusiveLockCheck: true }); }
            throw err;
          }
        },
      });
      
    }
    let exports8Open;
    
    function open(arg0, arg1, arg2) {
      
      const hostProvided = false;
      getOrCreateAsyncState(19).throwIfTrapped();
      
      const [task, _wasm_call_currentTaskID] = createNewCurrentTask({
        componentIdx: 19,
        isAsync: false,
        isManualAsync: false,
        preserveFutureResult: false,
        entryFnName: 'exports8Open',
        getCallbackFn: () => null,
        callbackFnName: null,
        errHandling: 'none',
        callingWasmExport: true,
      });
      task.setCalleeIsAsync(false);
      
      const started = task.enterSync();
      CURRENT_TASK_MAY_BLOCK.value = task.mayBlock() ? 1 : 0;
      
      if (1!== null) {
        task.setReturnMemoryIdx(1);
        task.setReturnMemory((() => memory1)());
      }
      
      
      return _withGlobalCurrentTaskMeta({
        taskID: task.id(),
        componentIdx: task.componentIdx(),
        fn: () => {
          try {
            
            
            var encodeRes = _utf8AllocateAndEncode(arg0, realloc1, memory1);
            var ptr0= encodeRes.ptr;
            var len0 = encodeRes.len;
            
            _debugLog('[iface="open", function="open"][Instruction::CallWasm] enter', {
              funcName: 'open',
              paramCount: 4,
              async: false,
              postReturn: true,
            });
            
            let ret;
            
            try {
              ret =  _withGlobalCurrentTaskMeta({
                taskID: task.id(),
                componentIdx: task.componentIdx(),
                fn: () => exports8Open(ptr0, len0, +arg1, +arg2),
              });
            } catch (err) {
              
              _debugLog('[Instruction::CallWasm] error during sync call', {
                taskID: task.id(),
                err,
              });
              getOrCreateAsyncState(19).markTrapped(err);
              task.setErrored(err);
              task.reject(err);
              task.exit();
              throw err;
              
            }
            
            var ptr1 = dataView(memory1).getUint32(ret + 0, true);
            var len1 = dataView(memory1).getUint32(ret + 4, true);
            var result1 = TEXT_DECODER_UTF8.decode(new Uint8Array(memory1.buffer, ptr1, len1));
            _debugLog('[iface="open", function="open"][Instruction::Return]', {
              funcName: 'open',
              paramCount: 1,
              async: false,
              postReturn: true
            });
            task.resolve([result1]);
            const retCopy = result1;
            
            let cstate = getOrCreateAsyncState(19);
            cstate.mayLeave = false;
            postReturn3(ret);
            cstate.mayLeave = true;
            task.exit();
            return retCopy;
            
            
          } catch (err) {
            if (!task.isResolvedState()) {
              task.setErrored(err);
              task.reject(err);
            }
            if (!task.isExited()) { task.exit({ skipExclusiveLockCheck: true }); }
            throw err;
          }
        },
      });
      
    }
    let exports8Run;
    
    function run(arg0) {
      
      const hostProvided = false;
      getOrCreateAsyncState(19).throwIfTrapped();
      
      const [task, _wasm_call_currentTaskID] = createNewCurrentTask({
        componentIdx: 19,
        isAsync: false,
        isManualAsync: false,
        preserveFutureResult: false,
        entryFnName: 'exports8Run',
        getCallbackFn: () => null,
        callbackFnName: null,
        errHandling: 'none',
        callingWasmExport: true,
      });
      task.setCalleeIsAsync(false);
      
      const started = task.enterSync();
      CURRENT_TASK_MAY_BLOCK.value = task.mayBlock() ? 1 : 0;
      
      if (1!== null) {
        task.setReturnMemoryIdx(1);
        task.setReturnMemory((() => memory1)());
      }
      
      
      return _withGlobalCurrentTaskMeta({
        taskID: task.id(),
        componentIdx: task.componentIdx(),
        fn: () => {
          try {
            
            
            var encodeRes = _utf8AllocateAndEncode(arg0, realloc1, memory1);
            var ptr0= encodeRes.ptr;
            var len0 = encodeRes.len;
            
            _debugLog('[iface="run", function="run"][Instruction::CallWasm] enter', {
              funcName: 'run',
              paramCount: 2,
              async: false,
              postReturn: true,
            });
            
            let ret;
            
            try {
              ret =  _withGlobalCurrentTaskMeta({
                taskID: task.id(),
                componentIdx: task.componentIdx(),
                fn: () => exports8Run(ptr0, len0),
              });
            } catch (err) {
              
              _debugLog('[Instruction::CallWasm] error during sync call', {
                taskID: task.id(),
                err,
              });
              getOrCreateAsyncState(19).markTrapped(err);
              task.setErrored(err);
              task.reject(err);
              task.exit();
              throw err;
              
            }
            
            var ptr1 = dataView(memory1).getUint32(ret + 0, true);
            var len1 = dataView(memory1).getUint32(ret + 4, true);
            var result1 = TEXT_DECODER_UTF8.decode(new Uint8Array(memory1.buffer, ptr1, len1));
            _debugLog('[iface="run", function="run"][Instruction::Return]', {
              funcName: 'run',
              paramCount: 1,
              async: false,
              postReturn: true
            });
            task.resolve([result1]);
            const retCopy = result1;
            
            let cstate = getOrCreateAsyncState(19);
            cstate.mayLeave = false;
            postReturn4(ret);
            cstate.mayLeave = true;
            task.exit();
            return retCopy;
            
            
          } catch (err) {
            if (!task.isResolvedState()) {
              task.setErrored(err);
              task.reject(err);
            }
            if (!task.isExited()) { task.exit({ skipExclusiveLockCheck: true }); }
            throw err;
          }
        },
      });
      
    }
    let exports8Settle;
    
    function settle() {
      
      const hostProvided = false;
      getOrCreateAsyncState(19).throwIfTrapped();
      
      const [task, _wasm_call_currentTaskID] = createNewCurrentTask({
        componentIdx: 19,
        isAsync: false,
        isManualAsync: false,
        preserveFutureResult: false,
        entryFnName: 'exports8Settle',
        getCallbackFn: () => null,
        callbackFnName: null,
        errHandling: 'none',
        callingWasmExport: true,
      });
      task.setCalleeIsAsync(false);
      
      const started = task.enterSync();
      CURRENT_TASK_MAY_BLOCK.value = task.mayBlock() ? 1 : 0;
      
      if (1!== null) {
        task.setReturnMemoryIdx(1);
        task.setReturnMemory((() => memory1)());
      }
      
      
      return _withGlobalCurrentTaskMeta({
        taskID: task.id(),
        componentIdx: task.componentIdx(),
        fn: () => {
          try {
            
            _debugLog('[iface="settle", function="settle"][Instruction::CallWasm] enter', {
              funcName: 'settle',
              paramCount: 0,
              async: false,
              postReturn: true,
            });
            
            let ret;
            
            try {
              ret =  _withGlobalCurrentTaskMeta({
                taskID: task.id(),
                componentIdx: task.componentIdx(),
                fn: () => exports8Settle(),
              });
            } catch (err) {
              
              _debugLog('[Instruction::CallWasm] error during sync call', {
                taskID: task.id(),
                err,
              });
              getOrCreateAsyncState(19).markTrapped(err);
              task.setErrored(err);
              task.reject(err);
              task.exit();
              throw err;
              
            }
            
            var ptr0 = dataView(memory1).getUint32(ret + 0, true);
            var len0 = dataView(memory1).getUint32(ret + 4, true);
            var result0 = TEXT_DECODER_UTF8.decode(new Uint8Array(memory1.buffer, ptr0, len0));
            _debugLog('[iface="settle", function="settle"][Instruction::Return]', {
              funcName: 'settle',
              paramCount: 1,
              async: false,
              postReturn: true
            });
            task.resolve([result0]);
            const retCopy = result0;
            
            let cstate = getOrCreateAsyncState(19);
            cstate.mayLeave = false;
            postReturn5(ret);
            cstate.mayLeave = true;
            task.exit();
            return retCopy;
            
            
          } catch (err) {
            if (!task.isResolvedState()) {
              task.setErrored(err);
              task.reject(err);
            }
            if (!task.isExited()) { task.exit({ skipExclusiveLockCheck: true }); }
            throw err;
          }
        },
      });
      
    }
    let exports8Defer;
    
    function defer() {
      
      const hostProvided = false;
      getOrCreateAsyncState(19).throwIfTrapped();
      
      const [task, _wasm_call_currentTaskID] = createNewCurrentTask({
        componentIdx: 19,
        isAsync: false,
        isManualAsync: false,
        preserveFutureResult: false,
        entryFnName: 'exports8Defer',
        getCallbackFn: () => null,
        callbackFnName: null,
        errHandling: 'none',
        callingWasmExport: true,
      });
      task.setCalleeIsAsync(false);
      
      const started = task.enterSync();
      CURRENT_TASK_MAY_BLOCK.value = task.mayBlock() ? 1 : 0;
      
      if (null!== null) {
        task.setReturnMemoryIdx(null);
        task.setReturnMemory((() => null)());
      }
      
      
      return _withGlobalCurrentTaskMeta({
        taskID: task.id(),
        componentIdx: task.componentIdx(),
        fn: () => {
          try {
            
            _debugLog('[iface="defer", function="defer"][Instruction::CallWasm] enter', {
              funcName: 'defer',
              paramCount: 0,
              async: false,
              postReturn: true,
            });
            
            let ret;
            
            try {
              _withGlobalCurrentTaskMeta({
                taskID: task.id(),
                componentIdx: task.componentIdx(),
                fn: () => exports8Defer(),
              });
            } catch (err) {
              
              _debugLog('[Instruction::CallWasm] error during sync call', {
                taskID: task.id(),
                err,
              });
              getOrCreateAsyncState(19).markTrapped(err);
              task.setErrored(err);
              task.reject(err);
              task.exit();
              throw err;
              
            }
            
            _debugLog('[iface="defer", function="defer"][Instruction::Return]', {
              funcName: 'defer',
              paramCount: 0,
              async: false,
              postReturn: true
            });
            task.resolve([ret]);
            
            let cstate = getOrCreateAsyncState(19);
            cstate.mayLeave = false;
            postReturn6();
            cstate.mayLeave = true;
            task.exit();
            
            
            
          } catch (err) {
            if (!task.isResolvedState()) {
              task.setErrored(err);
              task.reject(err);
            }
            if (!task.isExited()) { task.exit({ skipExclusiveLockCheck: true }); }
            throw err;
          }
        },
      });
      
    }
    let exports8AsyncLiftDrain;
    
    async function drain() {
      
      const hostProvided = false;
      getOrCreateAsyncState(19).throwIfTrapped();
      
      const [task, _wasm_call_currentTaskID] = createNewCurrentTask({
        componentIdx: 19,
        isAsync: true,
        isManualAsync: false,
        preserveFutureResult: false,
        entryFnName: 'exports8AsyncLiftDrain',
        getCallbackFn: () => callback_0,
        callbackFnName: callback_0,
        errHandling: 'none',
        callingWasmExport: true,
      });
      task.setCalleeIsAsync(true);
      
      
      const started = await task.enter();
      if (!started) {
        _debugLog('[Instruction::AsyncTaskReturn] failed to enter task', {
          taskID: task.id(),
          subtaskID: task.currentSubtask()?.id(),
        });
        throw new Error("failed to enter task");
      }
      
      CURRENT_TASK_MAY_BLOCK.value = task.mayBlock() ? 1 : 0;
      
      if (null!== null) {
        task.setReturnMemoryIdx(null);
        task.setReturnMemory((() => null)());
      }
      
      
      return await _withGlobalCurrentTaskMetaAsync({
        taskID: task.id(),
        componentIdx: task.componentIdx(),
        fn: async () => {
          try {
            
            _debugLog('[iface="drain", function="drain"][Instruction::CallWasm] enter', {
              funcName: 'drain',
              paramCount: 0,
              async: true,
              postReturn: false,
            });
            
            let ret;
            
            try {
              ret =  await _withGlobalCurrentTaskMeta({
                taskID: task.id(),
                componentIdx: task.componentIdx(),
                fn: () => exports8AsyncLiftDrain(),
              });
            } catch (err) {
              
              _debugLog('[Instruction::CallWasm] error during async call', {
                taskID: task.id(),
                err,
              });
              getOrCreateAsyncState(19).markTrapped(err);
              task.setErrored(err);
              task.reject(err);
              task.exit();
              return task.completionPromise();
              
            }
            
            _debugLog('[iface="drain", function="drain"][Instruction::AsyncTaskReturn]', {
              funcName: 'drain',
              paramCount: 0,
              componentIdx: 19,
              postReturn: false,
              hostProvided,
            });
            
            if (hostProvided) {
              _debugLog('[Instruction::AsyncTaskReturn] signaling host-provided async return completion', {
                task: task.id(),
                subtask: subtask?.id(),
                result: ret,
              })
              task.resolve([ret]);
              task.exit();
              return ret;
            }
            
            // An async lift without a callback completes when its core
            // function returns; there is no callback protocol to drive.
            if (!task.hasCallback()) {
              
              task.resolve([ret]);
              task.exit();
              return ret;
            }
            
            const componentState = getOrCreateAsyncState(19);
            if (!componentState) { throw new Error('failed to lookup current component state'); }
            
            queueMicrotask(async (resolve, reject) => {
              try {
                _debugLog("[Instruction::AsyncTaskReturn] starting driver loop", {
                  fnName: 'drain',
                  componentInstanceIdx: 19,
                  taskID: task.id(),
                });
                await _driverLoop({
                  componentInstanceIdx: 19,
                  componentState,
                  task,
                  fnName: 'drain',
                  isAsync: true,
                  callbackResult: ret,
                });
              } catch (err) {
                _debugLog("[Instruction::AsyncTaskReturn] driver loop call failure", { err });
              }
            });
            
            let taskRes = await task.completionPromise();
            if (task.getErrHandling() === 'throw-result-err') {
              if (typeof taskRes !== 'object') {
                return taskRes;
              }
              if (taskRes.tag === 'err') { throw taskRes.val;}
              if (taskRes.tag === 'ok') { taskRes = taskRes.val; }
            }
            
            return taskRes;
            
            
          } catch (err) {
            if (!task.isResolvedState()) {
              task.setErrored(err);
              task.reject(err);
            }
            if (!task.isExited()) { task.exit({ skipExclusiveLockCheck: true }); }
            throw err;
          }
        },
      });
      
    }
    
    const handleTable0 = [T_FLAG, 0];
    handleTable0._createdReps = new Set();
    handleTable0._componentIdx = 1;
    const finalizationRegistry0 = finalizationRegistryCreate((handle) => {
      const { rep } = rscTableRemove(handleTable0, handle);
      exports0['0'](rep);
    });
    
    HANDLE_TABLES[0] = handleTable0;
    function trampoline0(handle) {
      const handleEntry = rscTableRemove(handleTable0, handle);
      if (handleEntry.own) {
        exports0['0'](handleEntry.rep);
      }
    }
    const trampoline1 = rscTableCreateOwn.bind(null, handleTable0);
    function trampoline2(handle) {
      return rscTableGet(handleTable0, handle).rep;
    }
    
    const handleTable1 = [T_FLAG, 0];
    handleTable1._createdReps = new Set();
    handleTable1._componentIdx = 1;
    const finalizationRegistry1 = finalizationRegistryCreate((handle) => {
      const { rep } = rscTableRemove(handleTable1, handle);
      exports0['1'](rep);
    });
    
    HANDLE_TABLES[1] = handleTable1;
    function trampoline3(handle) {
      const handleEntry = rscTableRemove(handleTable1, handle);
      if (handleEntry.own) {
        exports0['1'](handleEntry.rep);
      }
    }
    const trampoline4 = rscTableCreateOwn.bind(null, handleTable1);
    function trampoline5(handle) {
      return rscTableGet(handleTable1, handle).rep;
    }
    
    const handleTable2 = [T_FLAG, 0];
    handleTable2._createdReps = new Set();
    handleTable2._componentIdx = 1;
    const finalizationRegistry2 = finalizationRegistryCreate((handle) => {
      const { rep } = rscTableRemove(handleTable2, handle);
      exports0['2'](rep);
    });
    
    HANDLE_TABLES[2] = handleTable2;
    function trampoline6(handle) {
      const handleEntry = rscTableRemove(handleTable2, handle);
      if (handleEntry.own) {
        exports0['2'](handleEntry.rep);
      }
    }
    const trampoline7 = rscTableCreateOwn.bind(null, handleTable2);
    function trampoline8(handle) {
      return rscTableGet(handleTable2, handle).rep;
    }
    
    const handleTable3 = [T_FLAG, 0];
    handleTable3._createdReps = new Set();
    handleTable3._componentIdx = 1;
    const finalizationRegistry3 = finalizationRegistryCreate((handle) => {
      const { rep } = rscTableRemove(handleTable3, handle);
      exports0['3'](rep);
    });
    
    HANDLE_TABLES[3] = handleTable3;
    function trampoline9(handle) {
      const handleEntry = rscTableRemove(handleTable3, handle);
      if (handleEntry.own) {
        exports0['3'](handleEntry.rep);
      }
    }
    const trampoline10 = rscTableCreateOwn.bind(null, handleTable3);
    function trampoline11(handle) {
      return rscTableGet(handleTable3, handle).rep;
    }
    
    const handleTable4 = [T_FLAG, 0];
    handleTable4._createdReps = new Set();
    handleTable4._componentIdx = 1;
    const finalizationRegistry4 = finalizationRegistryCreate((handle) => {
      const { rep } = rscTableRemove(handleTable4, handle);
      exports0['4'](rep);
    });
    
    HANDLE_TABLES[4] = handleTable4;
    function trampoline12(handle) {
      const handleEntry = rscTableRemove(handleTable4, handle);
      if (handleEntry.own) {
        exports0['4'](handleEntry.rep);
      }
    }
    const trampoline13 = rscTableCreateOwn.bind(null, handleTable4);
    function trampoline14(handle) {
      return rscTableGet(handleTable4, handle).rep;
    }
    
    const handleTable5 = [T_FLAG, 0];
    handleTable5._createdReps = new Set();
    handleTable5._componentIdx = 1;
    const finalizationRegistry5 = finalizationRegistryCreate((handle) => {
      const { rep } = rscTableRemove(handleTable5, handle);
      exports0['5'](rep);
    });
    
    HANDLE_TABLES[5] = handleTable5;
    function trampoline15(handle) {
      const handleEntry = rscTableRemove(handleTable5, handle);
      if (handleEntry.own) {
        exports0['5'](handleEntry.rep);
      }
    }
    const trampoline16 = rscTableCreateOwn.bind(null, handleTable5);
    function trampoline17(handle) {
      return rscTableGet(handleTable5, handle).rep;
    }
    
    const handleTable6 = [T_FLAG, 0];
    handleTable6._createdReps = new Set();
    handleTable6._componentIdx = 1;
    const finalizationRegistry6 = finalizationRegistryCreate((handle) => {
      const { rep } = rscTableRemove(handleTable6, handle);
      exports0['6'](rep);
    });
    
    HANDLE_TABLES[6] = handleTable6;
    function trampoline18(handle) {
      const handleEntry = rscTableRemove(handleTable6, handle);
      if (handleEntry.own) {
        exports0['6'](handleEntry.rep);
      }
    }
    const trampoline19 = rscTableCreateOwn.bind(null, handleTable6);
    function trampoline20(handle) {
      return rscTableGet(handleTable6, handle).rep;
    }
    
    const handleTable33 = [T_FLAG, 0];
    handleTable33._createdReps = new Set();
    handleTable33._componentIdx = 19;
    const finalizationRegistry33 = finalizationRegistryCreate((handle) => {
      const { rep } = rscTableRemove(handleTable33, handle);
      callResourceDestructor({ componentIdx: 19, dtor: exports0['0'], rep });
    });
    
    HANDLE_TABLES[33] = handleTable33;
    function trampoline21(handle) {
      const handleEntry = rscTableRemove(handleTable33, handle);
      if (handleEntry.own) {
        exports0['0'](handleEntry.rep);
      }
    }
    
    const handleTable34 = [T_FLAG, 0];
    handleTable34._createdReps = new Set();
    handleTable34._componentIdx = 19;
    const finalizationRegistry34 = finalizationRegistryCreate((handle) => {
      const { rep } = rscTableRemove(handleTable34, handle);
      callResourceDestructor({ componentIdx: 19, dtor: exports0['2'], rep });
    });
    
    HANDLE_TABLES[34] = handleTable34;
    function trampoline22(handle) {
      const handleEntry = rscTableRemove(handleTable34, handle);
      if (handleEntry.own) {
        exports0['2'](handleEntry.rep);
      }
    }
    
    const trampoline24 = _symmetricSyncGuestCallEnter;
    
    const trampoline25 = _symmetricSyncGuestCallExit;
    
    const trampoline26 = resourceTransferOwn;
    const trampoline27 = resourceTransferBorrow;
    const trampoline32 = taskCancel.bind(null, 19);
    
    const trampoline33 = waitableSetDrop.bind(null, 19);
    
    const trampoline34 = waitableJoin.bind(null, 19);
    
    const trampoline35 = (_suspendingImport(19, subtaskCancel.bind(null, 19, false)));
    
    const trampoline36 = subtaskDrop.bind(
    null,
    19,
    );
    const trampoline37 = waitableSetNew.bind(null, 19);
    
    
    const handleTable35 = [T_FLAG, 0];
    handleTable35._createdReps = new Set();
    handleTable35._componentIdx = 19;
    const finalizationRegistry35 = finalizationRegistryCreate((handle) => {
      const { rep } = rscTableRemove(handleTable35, handle);
      callResourceDestructor({ componentIdx: 19, dtor: exports0['1'], rep });
    });
    
    HANDLE_TABLES[35] = handleTable35;
    function trampoline38(handle) {
      const handleEntry = rscTableRemove(handleTable35, handle);
      if (handleEntry.own) {
        exports0['1'](handleEntry.rep);
      }
    }
    
    const handleTable36 = [T_FLAG, 0];
    handleTable36._createdReps = new Set();
    handleTable36._componentIdx = 19;
    const finalizationRegistry36 = finalizationRegistryCreate((handle) => {
      const { rep } = rscTableRemove(handleTable36, handle);
      callResourceDestructor({ componentIdx: 19, dtor: exports0['3'], rep });
    });
    
    HANDLE_TABLES[36] = handleTable36;
    function trampoline39(handle) {
      const handleEntry = rscTableRemove(handleTable36, handle);
      if (handleEntry.own) {
        exports0['3'](handleEntry.rep);
      }
    }
    
    const handleTable37 = [T_FLAG, 0];
    handleTable37._createdReps = new Set();
    handleTable37._componentIdx = 19;
    const finalizationRegistry37 = finalizationRegistryCreate((handle) => {
      const { rep } = rscTableRemove(handleTable37, handle);
      callResourceDestructor({ componentIdx: 19, dtor: exports0['4'], rep });
    });
    
    HANDLE_TABLES[37] = handleTable37;
    function trampoline40(handle) {
      const handleEntry = rscTableRemove(handleTable37, handle);
      if (handleEntry.own) {
        exports0['4'](handleEntry.rep);
      }
    }
    
    const handleTable38 = [T_FLAG, 0];
    handleTable38._createdReps = new Set();
    handleTable38._componentIdx = 19;
    const finalizationRegistry38 = finalizationRegistryCreate((handle) => {
      const { rep } = rscTableRemove(handleTable38, handle);
      callResourceDestructor({ componentIdx: 19, dtor: exports0['5'], rep });
    });
    
    HANDLE_TABLES[38] = handleTable38;
    function trampoline41(handle) {
      const handleEntry = rscTableRemove(handleTable38, handle);
      if (handleEntry.own) {
        exports0['5'](handleEntry.rep);
      }
    }
    
    const handleTable39 = [T_FLAG, 0];
    handleTable39._createdReps = new Set();
    handleTable39._componentIdx = 19;
    const finalizationRegistry39 = finalizationRegistryCreate((handle) => {
      const { rep } = rscTableRemove(handleTable39, handle);
      callResourceDestructor({ componentIdx: 19, dtor: exports0['6'], rep });
    });
    
    HANDLE_TABLES[39] = handleTable39;
    function trampoline42(handle) {
      const handleEntry = rscTableRemove(handleTable39, handle);
      if (handleEntry.own) {
        exports0['6'](handleEntry.rep);
      }
    }
    const trampoline43 = taskReturn.bind(
    null,
    {
      componentIdx: 19,
      useDirectParams: true,
      getMemoryFn: () => null,
      memoryIdx: null,
      callbackFnIdx: null,
      liftFns: [],
      lowerFns: [],
      stringEncoding: 'utf8',
    },
    );
    let _initTaskID19;
    try {
      
      [, _initTaskID19] = createNewCurrentTask({
        componentIdx: 19,
        isAsync: false,
        callingWasmExport: true,
        entryFnName: '<initialize>',
      });
      _setGlobalCurrentTaskMeta({ componentIdx: 19, taskID: _initTaskID19});
      
      ({ exports: exports0 } = instantiateCore(module7));
      ({ exports: exports1 } = instantiateCore(module6, {
        'cm32p2|_ex_wasi:cli/terminal-input@0.2': {
          'terminal-input_drop': Object.assign(_guardMayLeave(1, trampoline12), { _jcoMaySuspend: false }),
          'terminal-input_new': Object.assign(_guardMayLeave(1, trampoline13), { _jcoMaySuspend: false }),
          'terminal-input_rep': Object.assign(trampoline14, { _jcoMaySuspend: false }),
        },
        'cm32p2|_ex_wasi:cli/terminal-output@0.2': {
          'terminal-output_drop': Object.assign(_guardMayLeave(1, trampoline15), { _jcoMaySuspend: false }),
          'terminal-output_new': Object.assign(_guardMayLeave(1, trampoline16), { _jcoMaySuspend: false }),
          'terminal-output_rep': Object.assign(trampoline17, { _jcoMaySuspend: false }),
        },
        'cm32p2|_ex_wasi:filesystem/types@0.2': {
          descriptor_drop: Object.assign(_guardMayLeave(1, trampoline18), { _jcoMaySuspend: false }),
          descriptor_new: Object.assign(_guardMayLeave(1, trampoline19), { _jcoMaySuspend: false }),
          descriptor_rep: Object.assign(trampoline20, { _jcoMaySuspend: false }),
        },
        'cm32p2|_ex_wasi:io/error@0.2': {
          error_drop: Object.assign(_guardMayLeave(1, trampoline0), { _jcoMaySuspend: false }),
          error_new: Object.assign(_guardMayLeave(1, trampoline1), { _jcoMaySuspend: false }),
          error_rep: Object.assign(trampoline2, { _jcoMaySuspend: false }),
        },
        'cm32p2|_ex_wasi:io/poll@0.2': {
          pollable_drop: Object.assign(_guardMayLeave(1, trampoline3), { _jcoMaySuspend: false }),
          pollable_new: Object.assign(_guardMayLeave(1, trampoline4), { _jcoMaySuspend: false }),
          pollable_rep: Object.assign(trampoline5, { _jcoMaySuspend: false }),
        },
        'cm32p2|_ex_wasi:io/streams@0.2': {
          'input-stream_drop': Object.assign(_guardMayLeave(1, trampoline9), { _jcoMaySuspend: false }),
          'input-stream_new': Object.assign(_guardMayLeave(1, trampoline10), { _jcoMaySuspend: false }),
          'input-stream_rep': Object.assign(trampoline11, { _jcoMaySuspend: false }),
          'output-stream_drop': Object.assign(_guardMayLeave(1, trampoline6), { _jcoMaySuspend: false }),
          'output-stream_new': Object.assign(_guardMayLeave(1, trampoline7), { _jcoMaySuspend: false }),
          'output-stream_rep': Object.assign(trampoline8, { _jcoMaySuspend: false }),
        },
      }));
      ({ exports: exports2 } = instantiateCore(module8, {
        actual: {
          '0': Object.assign(exports1['cm32p2|wasi:io/error@0.2|error_dtor'], { _jcoMaySuspend: false }),
          '1': Object.assign(exports1['cm32p2|wasi:io/poll@0.2|pollable_dtor'], { _jcoMaySuspend: false }),
          '2': Object.assign(exports1['cm32p2|wasi:io/streams@0.2|output-stream_dtor'], { _jcoMaySuspend: false }),
          '3': Object.assign(exports1['cm32p2|wasi:io/streams@0.2|input-stream_dtor'], { _jcoMaySuspend: false }),
          '4': Object.assign(exports1['cm32p2|wasi:cli/terminal-input@0.2|terminal-input_dtor'], { _jcoMaySuspend: false }),
          '5': Object.assign(exports1['cm32p2|wasi:cli/terminal-output@0.2|terminal-output_dtor'], { _jcoMaySuspend: false }),
          '6': Object.assign(exports1['cm32p2|wasi:filesystem/types@0.2|descriptor_dtor'], { _jcoMaySuspend: false }),
        },
        main: {
          cm32p2_initialize: Object.assign(exports1.cm32p2_initialize, { _jcoMaySuspend: false }),
        },
        shim: {
          $imports: exports0.$imports,
        },
      }));
      ({ exports: exports3 } = instantiateCore(module4));
      ({ exports: exports4 } = instantiateCore(module0, {
        wasi_snapshot_preview1: {
          reset_adapter_state: exports3['0'],
        },
      }));
      ({ exports: exports5 } = instantiateCore(module9, {
        async: {
          'enter-sync-call': Object.assign(trampoline24, { _jcoMaySuspend: false }),
          'exit-sync-call': Object.assign(trampoline25, { _jcoMaySuspend: false }),
        },
        augments: {
          'mem1 I32Load8U': (ptr, off) => new DataView(exports4.memory.buffer).getUint8(ptr + off, true),
          'mem1 I32Store': (ptr, val, offset) => {
            new DataView(exports4.memory.buffer).setInt32(ptr + offset, val, true);
          },
          'mem1 I32Store8': (ptr, val, offset) => {
            new DataView(exports4.memory.buffer).setInt8(ptr + offset, val, true);
          },
          'mem1 MemorySize': ptr => exports4.memory.buffer.byteLength / 65536,
        },
        callee: {
          adapter0: Object.assign(exports1['cm32p2|wasi:cli/stderr@0.2|get-stderr'], { _jcoMaySuspend: false }),
          adapter1: Object.assign(exports1['cm32p2|wasi:io/poll@0.2|[method]pollable.block'], { _jcoMaySuspend: false }),
          adapter2: Object.assign(exports1['cm32p2|wasi:io/streams@0.2|[method]output-stream.subscribe'], { _jcoMaySuspend: false }),
          adapter3: Object.assign(exports1['cm32p2|wasi:cli/exit@0.2|exit'], { _jcoMaySuspend: false }),
          adapter4: Object.assign(exports1['cm32p2|wasi:cli/stdin@0.2|get-stdin'], { _jcoMaySuspend: false }),
          adapter5: Object.assign(exports1['cm32p2|wasi:cli/stdout@0.2|get-stdout'], { _jcoMaySuspend: false }),
          adapter6: Object.assign(exports1['cm32p2|wasi:clocks/monotonic-clock@0.2|subscribe-duration'], { _jcoMaySuspend: false }),
          adapter7: Object.assign(exports1['cm32p2|wasi:io/streams@0.2|[method]output-stream.blocking-write-and-flush'], { _jcoMaySuspend: false }),
        },
        context: {
          get0: contextGet.bind(null, { slot: 0 }),
          get1: contextGet.bind(null, { slot: 1 }),
          set0: contextSet.bind(null, { slot: 0 }),
          set1: contextSet.bind(null, { slot: 1 }),
        },
        flags: {
          instance1: instanceFlags1,
          instance19: instanceFlags19,
        },
        memory: {
          m0: exports1.cm32p2_memory,
        },
        post_return: {
          adapter0: Object.assign(exports1['cm32p2|wasi:cli/stderr@0.2|get-stderr_post'], { _jcoMaySuspend: false }),
          adapter1: Object.assign(exports1['cm32p2|wasi:io/poll@0.2|[method]pollable.block_post'], { _jcoMaySuspend: false }),
          adapter2: Object.assign(exports1['cm32p2|wasi:io/streams@0.2|[method]output-stream.subscribe_post'], { _jcoMaySuspend: false }),
          adapter3: Object.assign(exports1['cm32p2|wasi:cli/exit@0.2|exit_post'], { _jcoMaySuspend: false }),
          adapter4: Object.assign(exports1['cm32p2|wasi:cli/stdin@0.2|get-stdin_post'], { _jcoMaySuspend: false }),
          adapter5: Object.assign(exports1['cm32p2|wasi:cli/stdout@0.2|get-stdout_post'], { _jcoMaySuspend: false }),
          adapter6: Object.assign(exports1['cm32p2|wasi:clocks/monotonic-clock@0.2|subscribe-duration_post'], { _jcoMaySuspend: false }),
          adapter7: Object.assign(exports1['cm32p2|wasi:io/streams@0.2|[method]output-stream.blocking-write-and-flush_post'], { _jcoMaySuspend: false }),
        },
        realloc: {
          f24: Object.assign(exports1.cm32p2_realloc, { _jcoMaySuspend: false }),
        },
        resource: {
          'transfer-borrow': Object.assign(trampoline27, { _jcoMaySuspend: false }),
          'transfer-own': Object.assign(trampoline26, { _jcoMaySuspend: false }),
        },
        runtime: {
          trap1: Object.assign(trampoline31, { _jcoMaySuspend: false }),
          trap23: Object.assign(trampoline23, { _jcoMaySuspend: false }),
          trap31: Object.assign(trampoline29, { _jcoMaySuspend: false }),
          trap32: Object.assign(trampoline28, { _jcoMaySuspend: false }),
          trap33: Object.assign(trampoline30, { _jcoMaySuspend: false }),
        },
      }));
      ({ exports: exports6 } = instantiateCore(module1, {
        __main_module__: {
          cabi_realloc: exports4.cabi_realloc,
        },
        env: {
          memory: exports4.memory,
        },
        'wasi:cli/stderr@0.2.12': {
          'get-stderr': Object.assign(exports5.adapter0, { _jcoMaySuspend: false }),
        },
        'wasi:io/error@0.2.12': {
          '[resource-drop]error': Object.assign(_guardMayLeave(19, trampoline21), { _jcoMaySuspend: false }),
        },
        'wasi:io/streams@0.2.12': {
          '[method]output-stream.blocking-write-and-flush': exports3['1'],
          '[resource-drop]output-stream': Object.assign(_guardMayLeave(19, trampoline22), { _jcoMaySuspend: false }),
        },
      }));
      ({ exports: exports7 } = instantiateCore(module2, (_setGlobalCurrentTaskMeta({ componentIdx: 19, taskID: _initTaskID19 }), {
        $root: {
          '[context-get-0]': contextGet.bind(null, { componentIdx: 19, slot: 0 }),
          '[context-set-0]': contextSet.bind(null, { componentIdx: 19, slot: 0 }),
          '[subtask-cancel]': trampoline35,
          '[subtask-drop]': Object.assign(_guardMayLeave(19, trampoline36), { _jcoMaySuspend: false }),
          '[waitable-join]': Object.assign(_guardMayLeave(19, trampoline34), { _jcoMaySuspend: false }),
          '[waitable-set-drop]': Object.assign(_guardMayLeave(19, trampoline33), { _jcoMaySuspend: false }),
          '[waitable-set-new]': Object.assign(_guardMayLeave(19, trampoline37), { _jcoMaySuspend: false }),
        },
        'GOT.func': {
          cabi_realloc: exports4['componentize_qjs_runtime.wasm:cabi_realloc'],
        },
        'GOT.mem': {
          __heap_base: exports4.__heap_base,
          __heap_end: exports4.__heap_end,
        },
        '[export]$root': {
          '[task-cancel]': Object.assign(_guardMayLeave(19, trampoline32), { _jcoMaySuspend: false }),
        },
        env: {
          __indirect_function_table: exports4.__indirect_function_table,
          __memory_base: exports4['componentize_qjs_runtime.wasm:memory_base'],
          __stack_pointer: exports4.__stack_pointer,
          __table_base: exports4['componentize_qjs_runtime.wasm:table_base'],
          memory: exports4.memory,
        },
        'wasi:cli/environment@0.2.0': {
          'get-environment': exports3['12'],
        },
        'wasi:cli/exit@0.2.0': {
          exit: Object.assign(exports5.adapter3, { _jcoMaySuspend: false }),
        },
        'wasi:cli/stderr@0.2.0': {
          'get-stderr': Object.assign(exports5.adapter0, { _jcoMaySuspend: false }),
        },
        'wasi:cli/stdin@0.2.0': {
          'get-stdin': Object.assign(exports5.adapter4, { _jcoMaySuspend: false }),
        },
        'wasi:cli/stdout@0.2.0': {
          'get-stdout': Object.assign(exports5.adapter5, { _jcoMaySuspend: false }),
        },
        'wasi:cli/terminal-input@0.2.0': {
          '[resource-drop]terminal-input': Object.assign(_guardMayLeave(19, trampoline40), { _jcoMaySuspend: false }),
        },
        'wasi:cli/terminal-output@0.2.0': {
          '[resource-drop]terminal-output': Object.assign(_guardMayLeave(19, trampoline41), { _jcoMaySuspend: false }),
        },
        'wasi:cli/terminal-stderr@0.2.0': {
          'get-terminal-stderr': exports3['15'],
        },
        'wasi:cli/terminal-stdin@0.2.0': {
          'get-terminal-stdin': exports3['13'],
        },
        'wasi:cli/terminal-stdout@0.2.0': {
          'get-terminal-stdout': exports3['14'],
        },
        'wasi:clocks/monotonic-clock@0.2.0': {
          'subscribe-duration': Object.assign(exports5.adapter6, { _jcoMaySuspend: false }),
        },
        'wasi:filesystem/preopens@0.2.0': {
          'get-directories': exports3['16'],
        },
        'wasi:filesystem/types@0.2.0': {
          '[method]descriptor.append-via-stream': exports3['8'],
          '[method]descriptor.get-flags': exports3['9'],
          '[method]descriptor.metadata-hash': exports3['11'],
          '[method]descriptor.read-via-stream': exports3['6'],
          '[method]descriptor.stat': exports3['10'],
          '[method]descriptor.write-via-stream': exports3['7'],
          '[resource-drop]descriptor': Object.assign(_guardMayLeave(19, trampoline42), { _jcoMaySuspend: false }),
        },
        'wasi:io/error@0.2.0': {
          '[resource-drop]error': Object.assign(_guardMayLeave(19, trampoline21), { _jcoMaySuspend: false }),
        },
        'wasi:io/poll@0.2.0': {
          '[method]pollable.block': Object.assign(exports5.adapter1, { _jcoMaySuspend: false }),
          '[resource-drop]pollable': Object.assign(_guardMayLeave(19, trampoline38), { _jcoMaySuspend: false }),
          poll: exports3['2'],
        },
        'wasi:io/streams@0.2.0': {
          '[method]output-stream.blocking-flush': exports3['5'],
          '[method]output-stream.check-write': exports3['3'],
          '[method]output-stream.subscribe': Object.assign(exports5.adapter2, { _jcoMaySuspend: false }),
          '[method]output-stream.write': exports3['4'],
          '[resource-drop]input-stream': Object.assign(_guardMayLeave(19, trampoline39), { _jcoMaySuspend: false }),
          '[resource-drop]output-stream': Object.assign(_guardMayLeave(19, trampoline22), { _jcoMaySuspend: false }),
        },
        wasi_snapshot_preview1: {
          reset_adapter_state: exports4['wasi_snapshot_preview1:reset_adapter_state'],
        },
      })));
      ({ exports: exports8 } = instantiateCore(module3, (_setGlobalCurrentTaskMeta({ componentIdx: 19, taskID: _initTaskID19 }), {
        '[export]$root': {
          '[task-return]drain': Object.assign(_guardMayLeave(19, trampoline43), { _jcoMaySuspend: false }),
        },
        env: {
          __indirect_function_table: exports4.__indirect_function_table,
          __memory_base: exports4['wit-dylib.wasm:memory_base'],
          __stack_pointer: exports4.__stack_pointer,
          __table_base: exports4['wit-dylib.wasm:table_base'],
          cabi_realloc: Object.assign(exports7.cabi_realloc, { _jcoMaySuspend: false }),
          memory: exports4.memory,
          wit_dylib_dealloc_bytes: exports7.wit_dylib_dealloc_bytes,
          wit_dylib_export_async_call: exports7.wit_dylib_export_async_call,
          wit_dylib_export_async_callback: exports7.wit_dylib_export_async_callback,
          wit_dylib_export_call: exports7.wit_dylib_export_call,
          wit_dylib_export_finish: exports7.wit_dylib_export_finish,
          wit_dylib_export_start: exports7.wit_dylib_export_start,
          wit_dylib_initialize: exports7.wit_dylib_initialize,
          wit_dylib_list_append: exports7.wit_dylib_list_append,
          wit_dylib_map_append: exports7.wit_dylib_map_append,
          wit_dylib_pop_bool: exports7.wit_dylib_pop_bool,
          wit_dylib_pop_borrow: exports7.wit_dylib_pop_borrow,
          wit_dylib_pop_char: exports7.wit_dylib_pop_char,
          wit_dylib_pop_enum: exports7.wit_dylib_pop_enum,
          wit_dylib_pop_f32: exports7.wit_dylib_pop_f32,
          wit_dylib_pop_f64: exports7.wit_dylib_pop_f64,
          wit_dylib_pop_flags: exports7.wit_dylib_pop_flags,
          wit_dylib_pop_future: exports7.wit_dylib_pop_future,
          wit_dylib_pop_list: exports7.wit_dylib_pop_list,
          wit_dylib_pop_list_iter: exports7.wit_dylib_pop_list_iter,
          wit_dylib_pop_list_iter_next: exports7.wit_dylib_pop_list_iter_next,
          wit_dylib_pop_map: exports7.wit_dylib_pop_map,
          wit_dylib_pop_map_iter: exports7.wit_dylib_pop_map_iter,
          wit_dylib_pop_map_iter_next: exports7.wit_dylib_pop_map_iter_next,
          wit_dylib_pop_option: exports7.wit_dylib_pop_option,
          wit_dylib_pop_own: exports7.wit_dylib_pop_own,
          wit_dylib_pop_record: exports7.wit_dylib_pop_record,
          wit_dylib_pop_result: exports7.wit_dylib_pop_result,
          wit_dylib_pop_s16: exports7.wit_dylib_pop_s16,
          wit_dylib_pop_s32: exports7.wit_dylib_pop_s32,
          wit_dylib_pop_s64: exports7.wit_dylib_pop_s64,
          wit_dylib_pop_s8: exports7.wit_dylib_pop_s8,
          wit_dylib_pop_stream: exports7.wit_dylib_pop_stream,
          wit_dylib_pop_string: exports7.wit_dylib_pop_string,
          wit_dylib_pop_tuple: exports7.wit_dylib_pop_tuple,
          wit_dylib_pop_u16: exports7.wit_dylib_pop_u16,
          wit_dylib_pop_u32: exports7.wit_dylib_pop_u32,
          wit_dylib_pop_u64: exports7.wit_dylib_pop_u64,
          wit_dylib_pop_u8: exports7.wit_dylib_pop_u8,
          wit_dylib_pop_variant: exports7.wit_dylib_pop_variant,
          wit_dylib_push_bool: exports7.wit_dylib_push_bool,
          wit_dylib_push_borrow: exports7.wit_dylib_push_borrow,
          wit_dylib_push_char: exports7.wit_dylib_push_char,
          wit_dylib_push_enum: exports7.wit_dylib_push_enum,
          wit_dylib_push_f32: exports7.wit_dylib_push_f32,
          wit_dylib_push_f64: exports7.wit_dylib_push_f64,
          wit_dylib_push_flags: exports7.wit_dylib_push_flags,
          wit_dylib_push_future: exports7.wit_dylib_push_future,
          wit_dylib_push_list: exports7.wit_dylib_push_list,
          wit_dylib_push_map: exports7.wit_dylib_push_map,
          wit_dylib_push_option: exports7.wit_dylib_push_option,
          wit_dylib_push_own: exports7.wit_dylib_push_own,
          wit_dylib_push_record: exports7.wit_dylib_push_record,
          wit_dylib_push_result: exports7.wit_dylib_push_result,
          wit_dylib_push_s16: exports7.wit_dylib_push_s16,
          wit_dylib_push_s32: exports7.wit_dylib_push_s16,
          wit_dylib_push_s64: exports7.wit_dylib_push_s64,
          wit_dylib_push_s8: exports7.wit_dylib_push_s16,
          wit_dylib_push_stream: exports7.wit_dylib_push_stream,
          wit_dylib_push_string: exports7.wit_dylib_push_string,
          wit_dylib_push_tuple: exports7.wit_dylib_push_tuple,
          wit_dylib_push_u16: exports7.wit_dylib_push_s16,
          wit_dylib_push_u32: exports7.wit_dylib_push_s16,
          wit_dylib_push_u64: exports7.wit_dylib_push_u64,
          wit_dylib_push_u8: exports7.wit_dylib_push_s16,
          wit_dylib_push_variant: exports7.wit_dylib_push_variant,
          wit_dylib_resource_dtor: exports7.wit_dylib_resource_dtor,
        },
      })));
      memory0 = exports1.cm32p2_memory;
      memory1 = exports4.memory;
      ({ exports: exports9 } = instantiateCore(module10, {
        async: {
          'enter-sync-call': Object.assign(trampoline24, { _jcoMaySuspend: false }),
          'exit-sync-call': Object.assign(trampoline25, { _jcoMaySuspend: false }),
        },
        augments: {
          'mem1 I32Load': (ptr, off) => new DataView(exports4.memory.buffer).getInt32(ptr + off, true),
          'mem1 I32Load8U': (ptr, off) => new DataView(exports4.memory.buffer).getUint8(ptr + off, true),
          'mem1 I32Store': (ptr, val, offset) => {
            new DataView(exports4.memory.buffer).setInt32(ptr + offset, val, true);
          },
          'mem1 I32Store8': (ptr, val, offset) => {
            new DataView(exports4.memory.buffer).setInt8(ptr + offset, val, true);
          },
          'mem1 I64Store': (ptr, val, offset) => {
            new DataView(exports4.memory.buffer).setBigInt64(ptr + offset, val, true);
          },
          'mem1 MemorySize': ptr => exports4.memory.buffer.byteLength / 65536,
        },
        callee: {
          adapter10: Object.assign(exports1['cm32p2|wasi:io/streams@0.2|[method]output-stream.write'], { _jcoMaySuspend: false }),
          adapter11: Object.assign(exports1['cm32p2|wasi:io/streams@0.2|[method]output-stream.blocking-flush'], { _jcoMaySuspend: false }),
          adapter12: Object.assign(exports1['cm32p2|wasi:filesystem/types@0.2|[method]descriptor.read-via-stream'], { _jcoMaySuspend: false }),
          adapter13: Object.assign(exports1['cm32p2|wasi:filesystem/types@0.2|[method]descriptor.write-via-stream'], { _jcoMaySuspend: false }),
          adapter14: Object.assign(exports1['cm32p2|wasi:filesystem/types@0.2|[method]descriptor.append-via-stream'], { _jcoMaySuspend: false }),
          adapter15: Object.assign(exports1['cm32p2|wasi:filesystem/types@0.2|[method]descriptor.get-flags'], { _jcoMaySuspend: false }),
          adapter16: Object.assign(exports1['cm32p2|wasi:filesystem/types@0.2|[method]descriptor.stat'], { _jcoMaySuspend: false }),
          adapter17: Object.assign(exports1['cm32p2|wasi:filesystem/types@0.2|[method]descriptor.metadata-hash'], { _jcoMaySuspend: false }),
          adapter18: Object.assign(exports1['cm32p2|wasi:cli/environment@0.2|get-environment'], { _jcoMaySuspend: false }),
          adapter19: Object.assign(exports1['cm32p2|wasi:cli/terminal-stdin@0.2|get-terminal-stdin'], { _jcoMaySuspend: false }),
          adapter20: Object.assign(exports1['cm32p2|wasi:cli/terminal-stdout@0.2|get-terminal-stdout'], { _jcoMaySuspend: false }),
          adapter21: Object.assign(exports1['cm32p2|wasi:cli/terminal-stderr@0.2|get-terminal-stderr'], { _jcoMaySuspend: false }),
          adapter22: Object.assign(exports1['cm32p2|wasi:filesystem/preopens@0.2|get-directories'], { _jcoMaySuspend: false }),
          adapter8: Object.assign(exports1['cm32p2|wasi:io/poll@0.2|poll'], { _jcoMaySuspend: false }),
          adapter9: Object.assign(exports1['cm32p2|wasi:io/streams@0.2|[method]output-stream.check-write'], { _jcoMaySuspend: false }),
        },
        context: {
          get0: contextGet.bind(null, { slot: 0 }),
          get1: contextGet.bind(null, { slot: 1 }),
          set0: contextSet.bind(null, { slot: 0 }),
          set1: contextSet.bind(null, { slot: 1 }),
        },
        flags: {
          instance1: instanceFlags1,
          instance19: instanceFlags19,
        },
        memory: {
          m0: exports1.cm32p2_memory,
        },
        post_return: {
          adapter10: Object.assign(exports1['cm32p2|wasi:io/streams@0.2|[method]output-stream.write_post'], { _jcoMaySuspend: false }),
          adapter11: Object.assign(exports1['cm32p2|wasi:io/streams@0.2|[method]output-stream.blocking-flush_post'], { _jcoMaySuspend: false }),
          adapter12: Object.assign(exports1['cm32p2|wasi:filesystem/types@0.2|[method]descriptor.read-via-stream_post'], { _jcoMaySuspend: false }),
          adapter13: Object.assign(exports1['cm32p2|wasi:filesystem/types@0.2|[method]descriptor.write-via-stream_post'], { _jcoMaySuspend: false }),
          adapter14: Object.assign(exports1['cm32p2|wasi:filesystem/types@0.2|[method]descriptor.append-via-stream_post'], { _jcoMaySuspend: false }),
          adapter15: Object.assign(exports1['cm32p2|wasi:filesystem/types@0.2|[method]descriptor.get-flags_post'], { _jcoMaySuspend: false }),
          adapter16: Object.assign(exports1['cm32p2|wasi:filesystem/types@0.2|[method]descriptor.stat_post'], { _jcoMaySuspend: false }),
          adapter17: Object.assign(exports1['cm32p2|wasi:filesystem/types@0.2|[method]descriptor.metadata-hash_post'], { _jcoMaySuspend: false }),
          adapter18: Object.assign(exports1['cm32p2|wasi:cli/environment@0.2|get-environment_post'], { _jcoMaySuspend: false }),
          adapter19: Object.assign(exports1['cm32p2|wasi:cli/terminal-stdin@0.2|get-terminal-stdin_post'], { _jcoMaySuspend: false }),
          adapter20: Object.assign(exports1['cm32p2|wasi:cli/terminal-stdout@0.2|get-terminal-stdout_post'], { _jcoMaySuspend: false }),
          adapter21: Object.assign(exports1['cm32p2|wasi:cli/terminal-stderr@0.2|get-terminal-stderr_post'], { _jcoMaySuspend: false }),
          adapter22: Object.assign(exports1['cm32p2|wasi:filesystem/preopens@0.2|get-directories_post'], { _jcoMaySuspend: false }),
          adapter8: Object.assign(exports1['cm32p2|wasi:io/poll@0.2|poll_post'], { _jcoMaySuspend: false }),
          adapter9: Object.assign(exports1['cm32p2|wasi:io/streams@0.2|[method]output-stream.check-write_post'], { _jcoMaySuspend: false }),
        },
        realloc: {
          f0: Object.assign(exports1.cm32p2_realloc, { _jcoMaySuspend: false }),
          f1: Object.assign(exports7.cabi_realloc, { _jcoMaySuspend: false }),
        },
        resource: {
          'transfer-borrow': Object.assign(trampoline27, { _jcoMaySuspend: false }),
          'transfer-own': Object.assign(trampoline26, { _jcoMaySuspend: false }),
        },
        runtime: {
          trap1: Object.assign(trampoline31, { _jcoMaySuspend: false }),
          trap23: Object.assign(trampoline23, { _jcoMaySuspend: false }),
          trap30: Object.assign(trampoline44, { _jcoMaySuspend: false }),
          trap31: Object.assign(trampoline29, { _jcoMaySuspend: false }),
          trap32: Object.assign(trampoline28, { _jcoMaySuspend: false }),
          trap33: Object.assign(trampoline30, { _jcoMaySuspend: false }),
        },
        transcode: {
          'utf8-to-utf8 (mem0 => mem1)': Object.assign(trampoline45, { _jcoMaySuspend: false }),
        },
      }));
      ({ exports: exports10 } = instantiateCore(module5, (_setGlobalCurrentTaskMeta({ componentIdx: 19, taskID: _initTaskID19 }), {
        actual: {
          '0': exports6.reset_adapter_state,
          '1': Object.assign(exports5.adapter7, { _jcoMaySuspend: false }),
          '10': Object.assign(exports9.adapter16, { _jcoMaySuspend: false }),
          '11': Object.assign(exports9.adapter17, { _jcoMaySuspend: false }),
          '12': Object.assign(exports9.adapter18, { _jcoMaySuspend: false }),
          '13': Object.assign(exports9.adapter19, { _jcoMaySuspend: false }),
          '14': Object.assign(exports9.adapter20, { _jcoMaySuspend: false }),
          '15': Object.assign(exports9.adapter21, { _jcoMaySuspend: false }),
          '16': Object.assign(exports9.adapter22, { _jcoMaySuspend: false }),
          '2': Object.assign(exports9.adapter8, { _jcoMaySuspend: false }),
          '3': Object.assign(exports9.adapter9, { _jcoMaySuspend: false }),
          '4': Object.assign(exports9.adapter10, { _jcoMaySuspend: false }),
          '5': Object.assign(exports9.adapter11, { _jcoMaySuspend: false }),
          '6': Object.assign(exports9.adapter12, { _jcoMaySuspend: false }),
          '7': Object.assign(exports9.adapter13, { _jcoMaySuspend: false }),
          '8': Object.assign(exports9.adapter14, { _jcoMaySuspend: false }),
          '9': Object.assign(exports9.adapter15, { _jcoMaySuspend: false }),
        },
        'componentize_qjs_runtime.wasm': {
          __wasm_apply_data_relocs: Object.assign(exports7.__wasm_apply_data_relocs, { _jcoMaySuspend: false }),
          cabi_realloc: Object.assign(exports7.cabi_realloc, { _jcoMaySuspend: false }),
        },
        main: {
          __indirect_function_table: exports4.__indirect_function_table,
          memory: exports4.memory,
        },
        shim: {
          $imports: exports3.$imports,
        },
        'wit-dylib.wasm': {
          __wasm_apply_data_relocs: Object.assign(exports8.__wasm_apply_data_relocs, { _jcoMaySuspend: false }),
          __wasm_call_ctors: exports8.__wasm_call_ctors,
        },
      })));
      realloc0 = exports7.cabi_realloc;
      
      try {
        realloc0Async = (exports7.cabi_realloc);
      } catch(err) {
        realloc0Async = exports7.cabi_realloc;
      }
      
      postReturn0 = exports7.cabi_post_init;
      
      try {
        postReturn0Async = (exports7.cabi_post_init);
      } catch(err) {
        postReturn0Async = exports7.cabi_post_init;
      }
      
      realloc1 = exports8.cabi_realloc;
      
      try {
        realloc1Async = (exports8.cabi_realloc);
      } catch(err) {
        realloc1Async = exports8.cabi_realloc;
      }
      
      postReturn1 = exports8.cabi_post_start;
      
      try {
        postReturn1Async = (exports8.cabi_post_start);
      } catch(err) {
        postReturn1Async = exports8.cabi_post_start;
      }
      
      postReturn2 = exports8.cabi_post_reserve;
      
      try {
        postReturn2Async = (exports8.cabi_post_reserve);
      } catch(err) {
        postReturn2Async = exports8.cabi_post_reserve;
      }
      
      postReturn3 = exports8.cabi_post_open;
      
      try {
        postReturn3Async = (exports8.cabi_post_open);
      } catch(err) {
        postReturn3Async = exports8.cabi_post_open;
      }
      
      postReturn4 = exports8.cabi_post_run;
      
      try {
        postReturn4Async = (exports8.cabi_post_run);
      } catch(err) {
        postReturn4Async = exports8.cabi_post_run;
      }
      
      postReturn5 = exports8.cabi_post_settle;
      
      try {
        postReturn5Async = (exports8.cabi_post_settle);
      } catch(err) {
        postReturn5Async = exports8.cabi_post_settle;
      }
      
      postReturn6 = exports8.cabi_post_defer;
      
      try {
        postReturn6Async = (exports8.cabi_post_defer);
      } catch(err) {
        postReturn6Async = exports8.cabi_post_defer;
      }
      
      
      callback_0 = (exports8['[callback][async-lift]drain']);
      callback_0.fnName = "exports8['[callback][async-lift]drain']";
      
    } finally {
      
      _clearCurrentTask({ componentIdx: 19, taskID: _initTaskID19});
      clearCurrentTask(19, _initTaskID19);
      
    }
    
    function trampoline23() {
      throw new WebAssemblyRuntimeError("wasm trap: cannot leave component instance");
    }
    
    
    function trampoline28() {
      throw new WebAssemblyRuntimeError("wasm trap: invalid variant discriminant");
    }
    
    
    function trampoline29() {
      throw new WebAssemblyRuntimeError("wasm trap: list content out-of-bounds");
    }
    
    
    function trampoline30() {
      throw new WebAssemblyRuntimeError("wasm trap: unaligned pointer");
    }
    
    
    function trampoline31() {
      throw new WebAssemblyRuntimeError("wasm trap: out of bounds memory access");
    }
    
    
    function trampoline44() {
      throw new WebAssemblyRuntimeError("wasm trap: string content out-of-bounds");
    }
    
    
    function trampoline45(from_ptr, len, to_ptr) {
      new Uint8Array(memory1.buffer, to_ptr, len).set(new Uint8Array(memory0.buffer, from_ptr, len));
    }
    
    exports7Init = exports7.init;
    exports8Start = exports8.start;
    exports8Reserve = exports8.reserve;
    exports8Open = exports8.open;
    exports8Run = exports8.run;
    exports8Settle = exports8.settle;
    exports8Defer = exports8.defer;
    exports8AsyncLiftDrain = (exports8['[async-lift]drain']);
    
    return { defer, drain, init, open, reserve, run, settle, start,  };
  })();
  let promise, resolve, reject;
  function normalizeInstantiationError(e) {
    // Native JSPI rejects a suspending import called from a
    // core start function before entering its JS wrapper.
    // At component instantiation time that always means the
    // implicit synchronous task attempted to block.
    if (typeof WebAssembly.SuspendError === 'function' && e instanceof WebAssembly.SuspendError) {
      return new WebAssembly.RuntimeError('cannot block a synchronous task before returning');
    }
    return e;
  }
  function runNext(value) {
    try {
      let done;
      do {
        ({ value, done } = gen.next(value));
      } while (!(value instanceof Promise) && !done);
      if (done) {
        if (resolve) return resolve(value);
        else return value;
      }
      if (!promise) promise = new Promise((_resolve, _reject) => (resolve = _resolve, reject= _reject));
      value.then(nextVal => done ? resolve() : runNext(nextVal), e => reject(normalizeInstantiationError(e)));
    }
    catch (e) {
      e = normalizeInstantiationError(e);
      if (reject) reject(e);
      else throw e;
    }
  }
  const maybeSyncReturn = runNext(null);
  return promise || maybeSyncReturn;
};

export const _util = {
  
}

