package org.kaname.pipeline.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;
import org.kaname.pipeline.Replay;
import org.kaname.text.Texts;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Reads capture files as if their traffic happened now. */
@Service
@Command(
    scope = "capture",
    name = "replay",
    description = "Reads capture files as if their traffic happened now, on their own time")
public final class ReplayCommand implements Action {
  @Option(
      name = "--learn",
      multiValued = true,
      description = "A capture of normal traffic, learned before the first FILE")
  @Completion(FileCompleter.class)
  @Nullable List<String> learn;

  @Option(name = "--alarms", description = "Write incidents as a table to this file")
  @Nullable String alarms;

  @Option(
      name = "--devices",
      description = "Write observation times and device counts to this file")
  @Nullable String devices;

  @Option(
      name = "--whitelist",
      description = "Write what a plain whitelist of links would have said, to compare with")
  @Nullable String whitelist;

  @Option(name = "--speed", description = "max, real, or a multiple such as 10x")
  String speed = "max";

  @Option(name = "--shards", description = "Threads that share the traffic")
  int shards = 1;

  @Option(
      name = "--sensor",
      description = "Name that results belong to; the first FILE if left out")
  @Nullable String sensor;

  @Option(
      name = "--drill",
      description = "People practise with it: incidents and responses are marked as a drill")
  boolean drill;

  @Option(name = "--incidents", description = "Print each incident when it has ended, as JSON")
  boolean incidents;

  @Option(name = "--quiet", description = "Print no summary")
  boolean quiet;

  @Option(name = "--json", description = "Print the summary as JSON")
  boolean json;

  @Argument(
      name = "FILE",
      required = true,
      multiValued = true,
      description = "Capture files: pcap or pcapng, also inside gzip or zip")
  @Completion(FileCompleter.class)
  List<String> files = List.of();

  @Reference Replay replay;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws Exception {
    Caller caller = new Caller(session, texts);
    List<String> captures = Trailing.options(this, files, caller);
    replay.run(
        new Replay.Request(
            learn == null ? List.of() : learn,
            captures,
            alarms == null ? null : caller.path(alarms),
            devices == null ? null : caller.path(devices),
            whitelist == null ? null : caller.path(whitelist),
            speed,
            shards,
            sensor == null ? "" : sensor,
            drill,
            incidents,
            quiet,
            json),
        caller::path,
        caller::say,
        session.getConsole());
    return null;
  }
}
