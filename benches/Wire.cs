using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Yicheng.Bench;

/// <summary>
/// One kept-alive HTTP/1.1 connection. As thin as pgbench's own connections, so that on a shared machine the asker takes little from the one asked.
/// </summary>
internal sealed class Wire : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly string host;
    private byte[] answer = new byte[64 * 1024];

    private Wire(Uri address) => host = address.Authority;

    public static async Task<Wire> OpenAsync(Uri address)
    {
        var wire = new Wire(address);
        await wire.socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, address.Port));
        return wire;
    }

    /// <summary>Asks, and gives the answer's body; throws where the status is another than wanted.</summary>
    public async Task<ReadOnlyMemory<byte>> AskAsync(string method, string path, string token, string? body, int wanted)
    {
        var content = body is null ? [] : Encoding.UTF8.GetBytes(body);
        var head = $"{method} {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {content.Length}\r\n\r\n";
        await socket.SendAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. content]);
        return await ReceiveAsync(wanted);
    }

    public void Dispose() => socket.Dispose();

    private async Task<ReadOnlyMemory<byte>> ReceiveAsync(int wanted)
    {
        var have = 0;
        while (true)
        {
            if (have == answer.Length)
            {
                Array.Resize(ref answer, answer.Length * 2);
            }

            var read = await socket.ReceiveAsync(answer.AsMemory(have));
            have += read;
            if (read == 0)
            {
                throw new IOException("The city closed the connection.");
            }

            if (Body(answer.AsSpan(0, have)) is { } range)
            {
                var body = answer.AsMemory(range);
                var status = int.Parse(answer.AsSpan(9, 3), CultureInfo.InvariantCulture);
                return status == wanted ? body : throw new InvalidOperationException($"{status}: {Encoding.UTF8.GetString(body.Span)}");
            }
        }
    }

    /// <summary>Where the body lies once all of it is there. A body in chunks keeps their marks, save where it is a single one.</summary>
    private static Range? Body(ReadOnlySpan<byte> received)
    {
        var end = received.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return null;
        }

        var start = end + 4;
        var lengthAt = received[..end].IndexOf("Content-Length: "u8);
        if (lengthAt >= 0)
        {
            var digits = received[(lengthAt + 16)..];
            var length = int.Parse(digits[..digits.IndexOf("\r\n"u8)], CultureInfo.InvariantCulture);
            return received.Length >= start + length ? start..(start + length) : null;
        }

        if (!received.EndsWith("\r\n0\r\n\r\n"u8))
        {
            return null;
        }

        var first = received[start..].IndexOf("\r\n"u8);
        return (start + first + 2)..(received.Length - 7);
    }
}
