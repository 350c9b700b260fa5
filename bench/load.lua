-- For wrk: says what it found as one line of JSON.
done = function(summary, latency, requests)
  io.write(string.format(
    '{"requests": %d, "microseconds": %d, "p95": %d, "errors": %d}\n',
    summary.requests, summary.duration, latency:percentile(95),
    summary.errors.connect + summary.errors.read + summary.errors.write
      + summary.errors.status + summary.errors.timeout))
end
