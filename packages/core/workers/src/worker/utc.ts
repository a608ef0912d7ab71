/**
 * The VM asks this thread for the time and the zone. It gets one time and UTC, so that it starts in the same way everywhere: a worker
 * cannot set its own TZ.
 */
const epoch = 1_735_689_600_000;

const { getUTCFullYear, getUTCMonth, getUTCDate, getUTCDay, getUTCHours, getUTCMinutes, getUTCSeconds } = Date.prototype;

Date.now = () => epoch;
Object.assign(Date.prototype, {
  getTimezoneOffset: () => 0,
  getFullYear: getUTCFullYear,
  getMonth: getUTCMonth,
  getDate: getUTCDate,
  getDay: getUTCDay,
  getHours: getUTCHours,
  getMinutes: getUTCMinutes,
  getSeconds: getUTCSeconds,
});
