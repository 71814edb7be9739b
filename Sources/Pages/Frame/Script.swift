/// The one script: it makes pages quicker to use and nothing depends on it.
package enum Script {
    /// The address of this very text, so that it may be kept by browsers for ever.
    package static let path = "/assets/app-\(StyleSheet.hash(of: text)).js"

    /// The whole script, as it is served.
    package static let text = #"""
        (function () {
          'use strict';
          var doc = document;
          function all(selector, root) { return Array.from((root || doc).querySelectorAll(selector)); }
          function typing(node) { return node.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName); }

          // "/" reaches the search box, unless the person turned single keys off (WCAG 2.1.4) or is typing.
          doc.addEventListener('keydown', function (event) {
            var at = event.target;
            if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(at)
                && doc.documentElement.dataset.keys !== 'off') {
              var box = doc.getElementById('search');
              if (box) { event.preventDefault(); box.focus(); box.select(); }
              return;
            }
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && at.form) {
              event.preventDefault();
              at.form.requestSubmit();
              return;
            }
            // Up and down move between the first links of the rows of a list.
            if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp' || at.tagName !== 'A') { return; }
            var list = at.closest('[data-rows]');
            if (!list) { return; }
            var rows = all(':scope > li, tbody > tr', list);
            var here = rows.indexOf(at.closest('li, tr'));
            var next = rows[here + (event.key === 'ArrowDown' ? 1 : -1)];
            var link = next && next.querySelector('a');
            if (link) { event.preventDefault(); link.focus(); }
          });

          // One press, one record: the second submit of a form is dropped until the page is shown again.
          doc.addEventListener('submit', function (event) {
            var form = event.target;
            if (form.method === 'get') { return; }
            if (form.dataset.sent) { event.preventDefault(); return; }
            form.dataset.sent = '1';
            all('button', form).forEach(function (button) { button.setAttribute('aria-disabled', 'true'); });
          });
          window.addEventListener('pageshow', function () {
            all('form[data-sent]').forEach(function (form) {
              delete form.dataset.sent;
              all('button', form).forEach(function (button) { button.removeAttribute('aria-disabled'); });
            });
          });

          function fields(form) {
            var body = new URLSearchParams();
            new FormData(form).forEach(function (value, name) {
              if (typeof value === 'string') { body.append(name, value); }
            });
            return body;
          }
          function later(wait, work) {
            var timer;
            return function () { clearTimeout(timer); timer = setTimeout(work, wait); };
          }

          // Drafts keep themselves.
          all('form[data-draft]').forEach(function (form) {
            var line = form.querySelector('[data-draft-status]');
            function say(text) { if (line) { line.textContent = text; } }
            form.addEventListener('input', later(1500, function () {
              if (form.dataset.sent) { return; }
              fetch(form.dataset.draft, { method: 'POST', body: fields(form) }).then(function (answer) {
                if (!answer.ok) { throw new Error(answer.status); }
                var form12 = { hour: 'numeric', minute: '2-digit', hour12: true };
              say('Draft saved at ' + new Date().toLocaleTimeString('en-GB', form12).replace(/\s/g, ''));
              }).catch(function () { say('Draft not saved. Keep this page open and try again.'); });
            }));
          });

          // A panel that fills as one types, from a page that also stands alone.
          all('form[data-panel]').forEach(function (form) {
            var into = doc.getElementById(form.dataset.panelInto);
            var asking = form.dataset.panelAsking.split(' ');
            var asked = 0, last = '';
            if (!into) { return; }
            var ask = later(700, function () {
              if (form.dataset.sent) { return; }
              var turn = ++asked;
              fetch(form.dataset.panel, { method: 'POST', body: fields(form) }).then(function (answer) {
                return answer.ok ? answer.text() : null;
              }).then(function (html) {
                if (html !== null && turn === asked && html !== last) { into.innerHTML = last = html; }
              }).catch(function () { /* the panel stays as it was; without it the next page shows the same */ });
            });
            form.addEventListener('input', function (event) {
              var name = event.target.name || '';
              if (asking.includes(name) || asking.includes(name.replace(/^[^-]*-/, ''))) { ask(); }
            });
          });

          // A file that was cut on its way goes on from there; also when the same file is chosen again later.
          all('form[data-resumed]').forEach(function (form) {
            var box = form.querySelector('[data-upload]');
            var bar = box.querySelector('progress'), line = box.querySelector('[data-upload-status]');
            form.addEventListener('submit', function (event) {
              var file = form.querySelector('input[type=file]').files[0];
              if (!file || !file.size || form.dataset.sent) { return; }
              event.preventDefault();
              var address, at = 0, tries = 0, told = -1;
              function show(sent) {
                var percent = Math.floor(100 * sent / file.size);
                bar.value = percent;
                if (Math.floor(percent / 10) !== told) {
                  told = Math.floor(percent / 10);
                  line.textContent = percent + '% of the file has been sent';
                }
              }
              function fail(text) {
                line.textContent = text;
                delete form.dataset.sent;
                all('button', form).forEach(function (button) { button.removeAttribute('aria-disabled'); });
              }
              function refused(text) {
                var words;
                try { words = JSON.parse(text).problem; } catch (error) { words = ''; }
                fail(words || 'The file was not taken. Reload this page and try again.');
              }
              function again(work) {
                tries += 1;
                if (tries > 10) { return fail('The connection stays cut. Press the button again to go on from here.'); }
                line.textContent = 'The connection was cut. Trying again…';
                setTimeout(work, Math.min(30000, 500 * Math.pow(2, tries)));
              }
              function begin() {
                var body = fields(form);
                body.set('name', file.name);
                body.set('size', file.size);
                body.set('mark', file.lastModified);
                fetch(form.dataset.resumed, { method: 'POST', body: body }).then(function (answer) {
                  if (!answer.ok) { return answer.text().then(refused); }
                  address = answer.headers.get('Location');
                  at = Number(answer.headers.get('Upload-Offset'));
                  send();
                }).catch(function () { again(begin); });
              }
              function ask() {
                fetch(address, { method: 'HEAD' }).then(function (answer) {
                  if (answer.status === 404) { return begin(); }
                  if (!answer.ok) { return again(ask); }
                  at = Number(answer.headers.get('Upload-Offset'));
                  send();
                }).catch(function () { again(ask); });
              }
              function send() {
                var request = new XMLHttpRequest();
                request.open('PATCH', address);
                request.setRequestHeader('Content-Type', 'application/offset+octet-stream');
                request.setRequestHeader('Upload-Offset', at);
                request.setRequestHeader('X-Form-Token', form.elements.csrf.value);
                request.upload.addEventListener('progress', function (event) {
                  if (event.loaded > 1048576) { tries = 0; }
                  show(Math.min(file.size, at + event.loaded));
                });
                request.addEventListener('load', function () {
                  var place = request.getResponseHeader('Location');
                  if (request.status === 204 && place) { window.location.assign(place); return; }
                  if (request.status === 204 || request.status === 409 || request.status === 503) { return again(ask); }
                  refused(request.responseText);
                });
                request.addEventListener('error', function () { again(ask); });
                request.send(file.slice(at));
              }
              box.hidden = false;
              show(0);
              begin();
            });
          });

          // Characters left.
          all('textarea[data-limit]').forEach(function (box) {
            var line = doc.getElementById(box.id + '-count');
            function show() {
              var left = Number(box.dataset.limit) - Array.from(box.value).length;
              var many = Math.abs(left).toLocaleString('en-GB')
                + (Math.abs(left) === 1 ? ' character ' : ' characters ');
              line.textContent = 'You have ' + many + (left < 0 ? 'too many' : 'left');
              line.classList.toggle('over', left < 0);
            }
            if (line) { box.addEventListener('input', show); show(); }
          });

          all('[data-print]').forEach(function (button) {
            button.hidden = false;
            button.addEventListener('click', function () { window.print(); });
          });
          var problems = doc.querySelector('.problems');
          if (problems) { problems.focus(); }
        })();
        """#
}
