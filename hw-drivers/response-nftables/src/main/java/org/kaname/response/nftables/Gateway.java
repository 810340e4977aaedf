package org.kaname.response.nftables;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How another host is reached: by the ssh program, whose key there may do nothing but {@code
 * kaname-nft}. One connection is kept open for a minute, so that the steps of an incident do not
 * each wait for a new one.
 *
 * @param target {@code user@address}.
 * @param port of SSH.
 * @param key file of the private key.
 * @param knownHosts file with the gateway's host key; others are not trusted.
 * @param folder private folder for the kept connection.
 */
record Gateway(String target, int port, Path key, Path knownHosts, Path folder) {
  /**
   * Longest path of a socket that ssh makes there, with a hash of 40 characters (ssh_config(5)).
   */
  private static final int LONGEST = 107 - 60;

  Gateway {
    if (!target.matches("[a-z_][a-z0-9_.-]{0,31}@[A-Za-z0-9:.-]{1,253}")) {
      throw new IllegalArgumentException("gateway " + target);
    }
  }

  /** Returns the address of the gateway. */
  String address() {
    return target.substring(target.indexOf('@') + 1);
  }

  /** Returns the command that runs scripts there (ssh(1), ssh_config(5)). */
  List<String> command() {
    List<String> command = new ArrayList<>(List.of("ssh", "-T", "-p", Integer.toString(port)));
    command.addAll(List.of("-i", key.toString(), "-F", "none"));
    option(command, "BatchMode=yes");
    option(command, "IdentitiesOnly=yes");
    option(command, "StrictHostKeyChecking=yes");
    option(command, "UserKnownHostsFile=" + knownHosts);
    option(command, "GlobalKnownHostsFile=none");
    option(command, "ForwardAgent=no");
    option(command, "ConnectTimeout=3");
    option(command, "ServerAliveInterval=2");
    option(command, "ServerAliveCountMax=2");
    if (folder.toString().length() <= LONGEST) {
      option(command, "ControlMaster=auto");
      option(command, "ControlPath=" + folder + "/%C");
      option(command, "ControlPersist=60");
    }
    command.add(target);
    command.add("kaname-nft");
    return command;
  }

  private static void option(List<String> command, String option) {
    command.add("-o");
    command.add(option);
  }
}
