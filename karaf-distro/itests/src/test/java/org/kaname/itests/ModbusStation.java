package org.kaname.itests;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;

/**
 * A small Modbus/TCP server with 100 holding registers, and a master that writes to one: {@code
 * serve ADDRESS}, {@code write FROM TO MILLIS}. The master prints a line for every reply, with the
 * time in milliseconds, and {@code cut} when its connection breaks.
 */
public final class ModbusStation {
  private static final int PORT = 502;
  private static final int HEADER = 7;
  private static final int READ_HOLDING = 3;
  private static final int WRITE_SINGLE = 6;

  private ModbusStation() {}

  /** Runs one of the two. */
  public static void main(String[] words) throws Exception {
    if (words[0].equals("serve")) {
      serve(InetAddress.getByName(words[1]));
    } else {
      write(words[1], words[2], Long.parseLong(words[3]));
    }
  }

  private static void serve(InetAddress address) throws IOException {
    try (ServerSocket server = new ServerSocket(PORT, 50, address)) {
      while (true) {
        Socket client = server.accept();
        Thread thread = new Thread(() -> answer(client));
        thread.setDaemon(true);
        thread.start();
      }
    }
  }

  private static void answer(Socket client) {
    byte[] registers = new byte[200];
    try (client) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      OutputStream out = client.getOutputStream();
      client.setTcpNoDelay(true);
      byte[] header = new byte[HEADER];
      while (true) {
        in.readFully(header);
        byte[] request = new byte[ByteBuffer.wrap(header).getShort(4) - 1];
        in.readFully(request);
        out.write(reply(header, request, registers));
      }
    } catch (IOException e) {
      // the master has gone
    }
  }

  private static byte[] reply(byte[] header, byte[] request, byte[] registers) {
    byte[] body;
    if (request[0] == READ_HOLDING) {
      int count = ByteBuffer.wrap(request).getShort(3);
      body = new byte[2 + 2 * count];
      body[0] = READ_HOLDING;
      body[1] = (byte) (2 * count);
      System.arraycopy(registers, 0, body, 2, 2 * count);
    } else {
      int register = ByteBuffer.wrap(request).getShort(1);
      System.arraycopy(request, 3, registers, 2 * (register % 100), 2);
      body = request;
    }
    return ByteBuffer.allocate(HEADER + body.length)
        .put(header)
        .put(body)
        .putShort(4, (short) (1 + body.length))
        .array();
  }

  private static void write(String from, String to, long millis) throws Exception {
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(from, 0));
      socket.connect(new InetSocketAddress(to, PORT), 3000);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(3000);
      for (int i = 1; ; i++) {
        byte[] request =
            ByteBuffer.allocate(12)
                .putShort((short) i)
                .putInt(6)
                .put((byte) 1)
                .put((byte) WRITE_SINGLE)
                .putShort((short) 7)
                .putShort((short) i)
                .array();
        System.out.println("ask " + System.currentTimeMillis());
        socket.getOutputStream().write(request);
        new DataInputStream(socket.getInputStream()).readFully(new byte[12]);
        System.out.println("done " + System.currentTimeMillis());
        Thread.sleep(millis);
      }
    } catch (IOException e) {
      System.out.println("cut " + System.currentTimeMillis() + " " + e.getMessage());
    }
  }
}
