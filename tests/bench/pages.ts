/** Scripts for the pages under measurement. They add ears and eyes, and change nothing of what is measured. */

/** In the media page, before the first call: keeps hold of what the page makes. */
export const listenScript = `(() => {
  const bench = (window.bench = { tracks: [], players: [] });
  window.RTCPeerConnection = new Proxy(window.RTCPeerConnection, {
    construct(target, parameters) {
      const connection = new target(...parameters);
      connection.addEventListener('track', ({ track }) => bench.tracks.push(track));
      return connection;
    },
  });
  window.Audio = new Proxy(window.Audio, {
    construct(target, parameters) {
      const player = new target(...parameters);
      bench.players.push(player);
      return player;
    },
  });
})()`;

/**
 * In the media page, while it rings: begins to listen to the sound as it is decoded, in pieces of 10 ms. \`bench.heard\`
 * resolves with the \`performance.now()\` of the first loud piece that the agent's loudspeaker was open for.
 */
export const earScript = `(() => {
  const { tracks, players } = window.bench;
  const track = tracks.at(-1).clone();
  const player = players.at(-1);
  const reader = new MediaStreamTrackProcessor({ track }).readable.getReader();
  window.bench.heard = (async () => {
    for (;;) {
      const { value: piece, done } = await reader.read();
      if (done) throw new Error('the call was over before anything was heard');
      const samples = new Float32Array(piece.numberOfFrames);
      piece.copyTo(samples, { planeIndex: 0, format: 'f32-planar' });
      piece.close();
      if (!samples.some((sample) => Math.abs(sample) > 0.02) || player.muted || player.paused) continue;
      track.stop();
      return performance.now();
    }
  })();
  window.bench.heard.catch(() => {});
  tracks.length = 0;
  players.length = 0;
})()`;

/**
 * In the console page, before the call: \`bench.ring\` resolves with the \`performance.now()\` after the frame with the
 * ringing card was made (a task that follows the animation frame in which the card is in the page).
 */
export const eyeScript = `(() => {
  window.bench = {};
  window.bench.ring = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector('.incoming')) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      });
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });
})()`;
